using Attune.MultiObjective;
using Attune.Trials;

namespace Attune.Samplers.Genetic;

/// <summary>A trial as a member of a population: one that was complete, or pruned and so worse than all complete ones.</summary>
internal sealed class Individual
{
    private Individual(IReadOnlyList<Objective> objectives, TrialRecord trial)
    {
        Trial = trial;
        IsPruned = trial.State == TrialState.Pruned;
        Losses = IsPruned ? [] : MultiObjective.Losses.Of(objectives, trial.Values);
        Violation = MultiObjective.Losses.Violation(trial);
    }

    public TrialRecord Trial { get; }

    public bool IsPruned { get; }

    /// <summary>Its values, smaller is better; none where it was pruned.</summary>
    public double[] Losses { get; }

    /// <summary>How far it violates the constraints; 0 where it is feasible.</summary>
    public double Violation { get; }

    /// <summary>Whether a trial is one: failed ones are not, as nothing is known of them, and other ones neither yet.</summary>
    public static bool Is(IReadOnlyList<Objective> objectives, TrialRecord trial) =>
        trial.State == TrialState.Pruned
        || (trial.State == TrialState.Complete && trial.Values.Count == objectives.Count);

    public static Individual Of(IReadOnlyList<Objective> objectives, TrialRecord trial) => new(objectives, trial);

    /// <summary>Whether this one is better: by constraints first, and never where it was pruned.</summary>
    public bool Dominates(Individual other) =>
        IsPruned || other.IsPruned ? !IsPruned : Dominance.Dominates(Losses, Violation, other.Losses, other.Violation);
}
