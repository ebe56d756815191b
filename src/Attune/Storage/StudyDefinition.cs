using System.Globalization;
using Attune.Spaces;
using Attune.Studies;

namespace Attune.Storage;

/// <summary>What a study's results depend on, kept beside its trials.</summary>
/// <param name="Objectives">What becomes better; at least one.</param>
/// <param name="Space">What is varied; null where trials define it by running.</param>
/// <param name="Seed">The seed of all randomness.</param>
/// <param name="Window">How far apart trials may be.</param>
/// <param name="Asynchronous">Whether the window is given up for throughput.</param>
/// <param name="Sampler">The sampler's name and settings.</param>
/// <param name="Pruner">The pruner's name and settings.</param>
public sealed record StudyDefinition(
    IReadOnlyList<Objective> Objectives,
    SearchSpace? Space,
    ulong Seed,
    int Window,
    bool Asynchronous,
    string Sampler,
    string Pruner
)
{
    /// <summary>What becomes better; of several objectives the first.</summary>
    public Objective Objective => Objectives[0];

    internal string ObjectiveNames => ObjectiveRules.Names(Objectives);

    /// <summary>
    /// What else the trials' values depend on, as texts by name: the data's hash, how it is divided, the epochs of a fit. A study goes
    /// on only where these are as they were.
    /// </summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>What differs in another definition.</summary>
    public IReadOnlyList<DefinitionDifference> DifferencesTo(StudyDefinition other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var differences = new List<DefinitionDifference>();
        Compare(
            Objectives.Count == 1 && other.Objectives.Count == 1 ? "objective" : "objectives",
            Describe(Objectives),
            Describe(other.Objectives)
        );
        Compare("space", Describe(Space, other.Space), Describe(other.Space, Space));
        Compare("seed", Seed, other.Seed);
        Compare("window", Window, other.Window);
        Compare("asynchronous", Asynchronous, other.Asynchronous);
        Compare("sampler", Sampler, other.Sampler);
        Compare("pruner", Pruner, other.Pruner);
        foreach (var name in Inputs.Concat(other.Inputs).Select(static input => input.Key).Distinct())
        {
            Compare(name, InputOf(name), other.InputOf(name));
        }

        return differences;

        void Compare<T>(string what, T mine, T others)
        {
            if (!EqualityComparer<T>.Default.Equals(mine, others))
            {
                differences.Add(
                    new(
                        what,
                        string.Create(CultureInfo.InvariantCulture, $"{mine}"),
                        string.Create(CultureInfo.InvariantCulture, $"{others}")
                    )
                );
            }
        }
    }

    private string InputOf(string name) =>
        Inputs.Where(input => input.Key == name).Select(static input => input.Value).FirstOrDefault() ?? "none";

    private static string Describe(IReadOnlyList<Objective> objectives) => string.Join("; ", objectives);

    // Of two spaces only what differs; where that is but the order, all.
    private static string Describe(SearchSpace? space, SearchSpace? other)
    {
        if (space is null)
        {
            return "defined by running";
        }

        var texts = space.Select(ParameterText.Of).ToArray();
        var others = (other ?? new SearchSpace()).Select(ParameterText.Of).ToArray();
        var own = texts.Except(others).ToArray();
        return own.Length > 0 ? string.Join("; ", own)
            : others.Except(texts).Any() ? "without that"
            : string.Join("; ", texts);
    }
}
