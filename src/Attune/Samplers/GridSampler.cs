using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes every point of a finite space once, in scikit-learn's order: the last parameter changes fastest. Points that differ
/// only in parameters that do not exist there are one point.
/// </summary>
public sealed class GridSampler : Sampler
{
    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A parameter is a continuum, or there are 2⁶³ points or more.</exception>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        var count = space.PointCount ?? throw NotFinite(space);
        var start = AfterLastProposed(study, space);
        for (long i = 0; i < count; i++)
        {
            var point = space.PointAt((start + i) % count);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return Proposal.Exhausted;
    }

    // The walk is where the last proposal was; what users enqueued is beside it.
    private static long AfterLastProposed(StudySnapshot study, SearchSpace space)
    {
        for (var i = study.Trials.Count - 1; i >= 0; i--)
        {
            var trial = study.Trials[i];
            if (!trial.Enqueued && trial.Attempts > 0)
            {
                return space.IndexOf(trial.Proposed) + 1 ?? 0;
            }
        }

        return 0;
    }

    private static ArgumentException NotFinite(SearchSpace space) =>
        space.FirstOrDefault(static parameter => parameter.Count is null) is { } continuum
            ? new ArgumentException(
                $"A grid needs a finite space, but '{continuum.Name}' is a continuum. Give it a step, or a choice of values."
            )
            : new ArgumentException("A grid needs fewer than 2⁶³ points, but the space has more. Take fewer values.");
}
