using Attune.Learning.Tuners;
using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tests.Tuners;

/// <summary>A tuner that proposes what it is given.</summary>
internal sealed class Replayed(
    HyperModel model,
    Objective objective,
    IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> points
) : Tuner(model, objective)
{
    protected override int? TrialLimit => points.Count;

    protected override Sampler CreateSampler(SearchSpace space) => new Given(points);

    private sealed class Given(IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> points) : Sampler
    {
        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random) =>
            Proposal.Of(points[study.Trials.Count]);
    }
}
