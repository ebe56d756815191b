using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners.Population;

/// <summary>
/// Proposes generation after generation: trial n is member n mod size of generation n / size. A member of a later generation goes on
/// with its own values, or, where it was among the worst of the generation before, takes over one of the best and explores from there
/// (truncation selection). What a trial goes on from is in its <see cref="HyperbandParameters"/>.
/// </summary>
internal sealed class PopulationSampler(PopulationPlan plan, PopulationExplorer explorer) : Sampler
{
    private readonly RandomSampler points = new();

    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        var number = study.Trials.Count;
        var (generation, member) = (number / plan.Size, number % plan.Size);
        if (generation == 0)
        {
            // A space with fewer points than members has some of them twice.
            var point = points.Propose(Points(study), space, random).Values;
            return Placed(point ?? Assignment.FromUnit(space, _ => random.NextDouble()), generation, null);
        }

        TrialRecord[] before = [.. study.Trials.Skip((generation - 1) * plan.Size).Take(plan.Size)];
        if (!before.All(static trial => trial.HasEnded))
        {
            return Proposal.Wait;
        }

        TrialRecord[] ranked = [.. Ranked(before, study.Objective)];
        if (ranked[0].State != TrialState.Complete)
        {
            return Proposal.Exhausted;
        }

        var own = before[member];
        var isReplaced = own.State != TrialState.Complete || Array.IndexOf(ranked, own) >= plan.Size - plan.Replaced;
        if (!isReplaced)
        {
            return Placed(Own(own.Parameters), generation, own.Number);
        }

        var best = ranked.Take(plan.Replaced).Count(static trial => trial.State == TrialState.Complete);
        var parent = ranked[random.NextInt32(best)];
        return Placed(explorer.Explore(space, [.. Own(parent.Parameters)], random), generation, parent.Number);
    }

    // The best first, of equals the earlier one; failed ones last.
    private static IEnumerable<TrialRecord> Ranked(TrialRecord[] trials, Objective objective)
    {
        var sign = objective.Direction == Direction.Minimize ? 1 : -1;
        return trials
            .OrderBy(static trial => trial.State != TrialState.Complete)
            .ThenBy(trial => trial.State == TrialState.Complete ? sign * trial.Value : 0);
    }

    private Proposal Placed(IEnumerable<KeyValuePair<string, ParameterValue>> point, int generation, int? parent)
    {
        List<KeyValuePair<string, ParameterValue>> values =
        [
            .. point,
            new(HyperbandParameters.Epochs, plan.EndOf(generation)),
            new(HyperbandParameters.InitialEpoch, plan.StartOf(generation)),
            new(HyperbandParameters.Round, generation),
        ];
        if (parent is { } number)
        {
            values.Add(new(HyperbandParameters.TrialId, number));
        }

        return Proposal.Of(values);
    }

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Own(
        IReadOnlyList<KeyValuePair<string, ParameterValue>> values
    ) => values.Where(static value => !HyperbandParameters.Contains(value.Key));

    private static StudySnapshot Points(StudySnapshot study) =>
        new(
            study.Objective,
            [
                .. study.Trials.Select(static trial =>
                    trial with
                    {
                        Parameters = [.. Own(trial.Parameters)],
                        Proposed = [.. Own(trial.Proposed)],
                    }
                ),
            ]
        );
}
