namespace Attune.Trials;

/// <summary>
/// What a sampler may look at: every trial numbered before the one to propose. Those that count as running show their
/// parameters only, even where they have ended.
/// </summary>
/// <param name="Objective">What the study makes better.</param>
/// <param name="Trials">The earlier trials, by number.</param>
public sealed record StudySnapshot(Objective Objective, IReadOnlyList<TrialRecord> Trials);
