using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Trials;

/// <summary>
/// What a sampler may look at: every trial numbered before the one to propose. Those that count as running show what was
/// proposed for them only, even where they have ended. A snapshot never changes, and making one copies no trials.
/// </summary>
public sealed class StudySnapshot
{
    private readonly Lazy<Func<IReadOnlyList<KeyValuePair<string, ParameterValue>>, bool>> wasProposed;

    /// <summary>Makes a snapshot of some trials.</summary>
    /// <param name="objective">What the study makes better.</param>
    /// <param name="trials">The earlier trials, by number.</param>
    public StudySnapshot(Objective objective, IReadOnlyList<TrialRecord> trials)
        : this([objective], trials) { }

    /// <summary>Makes a snapshot of some trials of a study with several objectives.</summary>
    /// <param name="objectives">What the study makes better; at least one.</param>
    /// <param name="trials">The earlier trials, by number.</param>
    public StudySnapshot(IReadOnlyList<Objective> objectives, IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfZero(objectives.Count);
        ArgumentNullException.ThrowIfNull(objectives[0]);
        (Objectives, Trials) = (objectives, trials);
        wasProposed = new Lazy<Func<IReadOnlyList<KeyValuePair<string, ParameterValue>>, bool>>(() =>
            trials
                .SelectMany(static trial => new[] { trial.Proposed, trial.Parameters })
                .ToHashSet(PointComparer.Instance)
                .Contains
        );
    }

    internal StudySnapshot(
        IReadOnlyList<Objective> objectives,
        IReadOnlyList<TrialRecord> trials,
        Func<IReadOnlyList<KeyValuePair<string, ParameterValue>>, bool> wasProposed
    ) =>
        (Objectives, Trials, this.wasProposed) = (
            objectives,
            trials,
            new Lazy<Func<IReadOnlyList<KeyValuePair<string, ParameterValue>>, bool>>(wasProposed)
        );

    /// <summary>What the study makes better; of several objectives the first.</summary>
    public Objective Objective => Objectives[0];

    /// <summary>All that the study makes better.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>The earlier trials, by number.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; }

    /// <summary>
    /// The address of the sampler's random streams: deriving a trial's number gives the stream of that trial's proposal, so that
    /// what was drawn for an earlier trial can be drawn once more.
    /// </summary>
    /// <value>The default is an address like any other.</value>
    public RandomKey SamplerKey { get; init; }

    /// <summary>Whether a point was proposed for one of the trials, or is what one of them came to; needs no walk.</summary>
    /// <param name="point">The values of the parameters that exist there, in any order.</param>
    public bool WasProposed(IReadOnlyList<KeyValuePair<string, ParameterValue>> point) => wasProposed.Value(point);
}
