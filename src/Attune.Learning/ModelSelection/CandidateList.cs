using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>Proposes the points of a list, in order.</summary>
internal sealed class CandidateList(IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> points) : Sampler
{
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random) =>
        study.Trials.Count < points.Count ? Proposal.Of(points[study.Trials.Count]) : Proposal.Exhausted;
}
