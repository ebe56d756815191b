using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Proposes the points of a list, then the best of them again, iteration after iteration; the survivors come worst first, of equals
/// the later ones survive, and failed ones count as worst (scikit-learn's order).
/// </summary>
internal sealed class HalvingSampler(
    HalvingSchedule schedule,
    IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> points,
    string? resource
) : Sampler
{
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        var number = study.Trials.Count;
        var iteration = schedule.IterationOf(number);
        var place = number - schedule.Start(iteration);
        if (iteration == 0)
        {
            return Placed(points[place], 0);
        }

        TrialRecord[] before =
        [
            .. study.Trials.Skip(schedule.Start(iteration - 1)).Take(schedule.Candidates[iteration - 1]),
        ];
        if (!before.All(static trial => trial.HasEnded))
        {
            return Proposal.Wait;
        }

        var survivors = before
            .OrderBy(static trial => trial.Value is not null)
            .ThenBy(static trial => trial.Value)
            .TakeLast(schedule.Candidates[iteration]);
        return Placed(survivors.ElementAt(place).Proposed, iteration);
    }

    private Proposal Placed(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int iteration) =>
        resource is null
            ? Proposal.Of(point)
            : Proposal.Of([
                .. point.Where(value => value.Key != resource),
                new(resource, schedule.Resources[iteration]),
            ]);
}
