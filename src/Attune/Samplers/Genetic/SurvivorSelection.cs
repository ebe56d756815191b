using Attune.MultiObjective;

namespace Attune.Samplers.Genetic;

/// <summary>Chooses the parents of a generation: whole fronts, best first, and a part of the front that does not fit.</summary>
internal abstract class SurvivorSelection
{
    /// <summary>The survivors.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="count">How many survive at most.</param>
    /// <param name="generation">Their generation, from 0.</param>
    public Individual[] Select(Individual[] candidates, int count, int generation)
    {
        var survivors = new List<Individual>(count);
        foreach (var front in Fronts(candidates))
        {
            if (survivors.Count + front.Length < count)
            {
                survivors.AddRange(front);
                continue;
            }

            var left = count - survivors.Count;
            survivors.AddRange(front[0].IsPruned ? front[..left] : Part(survivors, front, left, generation));
            break;
        }

        return [.. survivors];
    }

    /// <summary>Chooses some of a front.</summary>
    /// <param name="survivors">The members of better fronts.</param>
    /// <param name="front">At least <paramref name="count"/> complete ones.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="generation">Their generation, from 0.</param>
    protected abstract IEnumerable<Individual> Part(
        IReadOnlyList<Individual> survivors,
        Individual[] front,
        int count,
        int generation
    );

    // Pruned ones are a front of their own, the last; those that got furthest come first.
    private static List<Individual[]> Fronts(Individual[] candidates)
    {
        Individual[] complete = [.. candidates.Where(static candidate => !candidate.IsPruned)];
        double[][] losses = [.. complete.Select(static candidate => candidate.Losses)];
        double[] violations = [.. complete.Select(static candidate => candidate.Violation)];
        var ranks = violations.All(static violation => violation <= 0)
            ? NondominatedSort.Ranks(losses)
            : NondominatedSort.Ranks(losses, violations);
        var fronts = new List<Individual>[complete.Length == 0 ? 0 : ranks.Max() + 1];
        for (var i = 0; i < complete.Length; i++)
        {
            (fronts[ranks[i]] ??= []).Add(complete[i]);
        }

        List<Individual[]> all = [.. fronts.Select(static front => front.ToArray())];
        if (complete.Length < candidates.Length)
        {
            all.Add([.. candidates.Where(static candidate => candidate.IsPruned).OrderByDescending(LastStep)]);
        }

        return all;
    }

    private static long LastStep(Individual individual) =>
        individual.Trial.Reports.Count == 0 ? long.MinValue : individual.Trial.Reports.Max(static report => report.Key);
}
