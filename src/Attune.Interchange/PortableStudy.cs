using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange;

/// <summary>A study outside of a storage: what files of Optuna, Keras Tuner and JSON hold of one, to read and to write.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Objectives">What it makes better; at least one objective.</param>
/// <param name="Trials">The trials, by number, without a gap.</param>
public sealed partial record PortableStudy(
    string Name,
    IReadOnlyList<Objective> Objectives,
    IReadOnlyList<PortableTrial> Trials
)
{
    private readonly SearchSpace? space;

    /// <summary>What was varied.</summary>
    /// <value>
    /// The default is what the trials asked for: of a number that they asked for in several ranges the range over all, with every
    /// value of theirs in it; of a choice all choices.
    /// </value>
    /// <exception cref="InterchangeException">The ranges together are no parameter, for they have too many values.</exception>
    public SearchSpace Space
    {
        get => space ?? OfTrials();
        init => space = value;
    }

    /// <summary>
    /// The choices whose values are of several kinds in the file, for example <c>null</c> and <c>"adam"</c>. Here their values are
    /// texts: <c>null</c>, <c>true</c>, <c>3</c> and <c>2.5</c> as in JSON, and texts as they are, or in quotes where they would read as one of the others.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> MixedChoices { get; init; } = [];

    /// <summary>What the user noted about the study, by name, in JSON. NaN is <c>{"number":"NaN"}</c>, and so are the infinities.</summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>What Optuna itself noted about the study (its system attributes), by name, in JSON likewise.</summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<KeyValuePair<string, string>> SystemAttributes { get; init; } = [];

    /// <summary>The trials as records.</summary>
    public IReadOnlyList<TrialRecord> Records => [.. Trials.Select(static trial => trial.Record)];

    /// <summary>A study as it stands, with trials that wait or were cut off. Its records know no times.</summary>
    /// <param name="name">The name it gets.</param>
    /// <param name="study">The study.</param>
    public static PortableStudy Of(string name, Study study)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(study);
        var trials = study.Trials.Concat(study.WaitingTrials).OrderBy(static trial => trial.Number);
        return Of(name, study.Objectives, trials) with { Space = study.Space };
    }

    /// <summary>Trials as they were kept, for example by a storage.</summary>
    /// <param name="name">The name the study gets.</param>
    /// <param name="objectives">What it makes better.</param>
    /// <param name="trials">The trials. They are numbered anew, in this order, where there are gaps.</param>
    public static PortableStudy Of(string name, IReadOnlyList<Objective> objectives, IEnumerable<TrialRecord> trials) =>
        new(
            name,
            objectives,
            [
                .. trials.Select(
                    static (trial, i) => new PortableTrial(trial.Number == i ? trial : trial with { Number = i })
                ),
            ]
        );

    private SearchSpace OfTrials()
    {
        try
        {
            return CommonSpace.Of(Records);
        }
        catch (ArgumentException error)
        {
            throw new InterchangeException(
                $"The trials of study '{Name}' must ask for parameters of one space. {error.Message}",
                error
            );
        }
    }
}
