using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>Something to minimize.</summary>
/// <param name="name">Its name, as in the files of the recorded peers.</param>
/// <param name="space">What is varied.</param>
/// <param name="entry">What is recorded about it; null for nothing.</param>
internal abstract class Problem(string name, SearchSpace space, ProblemEntry? entry)
{
    private const int DefaultBudget = 100;

    private readonly Lock measuring = new();
    private ProblemReference? reference;

    public string Name => name;

    public SearchSpace Space => space;

    /// <summary>How many trials the recorded peers had.</summary>
    public int Budget => entry?.Budget ?? DefaultBudget;

    /// <summary>What makes its regrets comparable: as recorded, or else measured at the first time of asking.</summary>
    public ProblemReference Reference
    {
        get
        {
            lock (measuring)
            {
                return reference ??= entry?.Reference ?? Measure();
            }
        }
    }

    /// <summary>Whether every parameter is a number.</summary>
    public bool IsNumeric => space.All(static parameter => parameter is IntParameter or FloatParameter);

    /// <summary>Evaluates a point in the run of one seed. Called by several threads at once.</summary>
    public abstract Evaluation Evaluate(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int seed);

    /// <summary>Finds the optimum and the median of random points.</summary>
    protected abstract ProblemReference Measure();
}
