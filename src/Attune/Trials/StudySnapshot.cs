using Attune.Spaces;

namespace Attune.Trials;

/// <summary>
/// What a sampler may look at: every trial numbered before the one to propose. Those that count as running show what was
/// proposed for them only, even where they have ended.
/// </summary>
/// <param name="objective">What the study makes better.</param>
/// <param name="trials">The earlier trials, by number.</param>
public sealed class StudySnapshot(Objective objective, IReadOnlyList<TrialRecord> trials)
{
    private HashSet<string>? points;

    /// <summary>What the study makes better.</summary>
    public Objective Objective => objective;

    /// <summary>The earlier trials, by number.</summary>
    public IReadOnlyList<TrialRecord> Trials => trials;

    /// <summary>Whether a point was proposed for one of the trials, or is what one of them came to.</summary>
    /// <param name="point">The values of the parameters that exist there, in the order of the space.</param>
    public bool WasProposed(IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        points ??=
        [
            .. trials.Select(static trial => Assignment.Key(trial.Proposed)),
            .. trials.Select(static trial => Assignment.Key(trial.Parameters)),
        ];
        return points.Contains(Assignment.Key(point));
    }
}
