using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// Proposes every combination of values once, in Keras Tuner's order: first all defaults, then the last parameter changes
/// fastest, each from its default over the rest as they rise. A range without a step, or of more than a million
/// values, is stood for by its default and ten values.
/// Where a trial asks for parameters that nobody knew, its other combinations come right behind it.
/// </summary>
public sealed class GridSearchSampler : Sampler
{
    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        var grid = new Grid(space);
        var points = study.Trials.Select(grid.PointOf).OfType<int[]>().ToArray();
        Array.Sort(points, Grid.Compare);
        if (points.Length == 0 || Grid.Compare(grid.First, points[0]) < 0)
        {
            return Proposal.Of(grid.ValuesAt(grid.First));
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (grid.Next(points[i]) is { } next && (i == points.Length - 1 || Grid.Compare(next, points[i + 1]) < 0))
            {
                return Proposal.Of(grid.ValuesAt(next));
            }
        }

        // Trials at work may yet ask for parameters that nobody knows.
        return study.Trials.Any(static trial => trial.State == TrialState.Running) ? Proposal.Wait : Proposal.Exhausted;
    }
}
