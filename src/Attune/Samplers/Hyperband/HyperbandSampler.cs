using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.Hyperband;

/// <summary>
/// Proposes random points trained a little, and the best of them again, trained further. A promotion is a trial of its own with
/// the same hyperparameters; its <see cref="HyperbandParameters"/> say where its training goes on and how far. It is proposed as
/// soon as more trials of a rung are complete than will be left behind, so workers need not wait for a whole rung; where there is
/// nothing to promote, the next bracket is opened.
/// <para>
/// Trials that fail are left behind first. Where a finite space has no new point left, the trials there are go on.
/// </para>
/// </summary>
/// <param name="plan">Brackets, rungs and their sizes.</param>
public sealed class HyperbandSampler(HyperbandPlan plan) : Sampler
{
    private readonly RandomSampler points = new();

    /// <summary>What is going to run.</summary>
    public HyperbandPlan Plan => plan;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(HyperbandPlan.MaxEpochs), plan.MaxEpochs),
            new(nameof(HyperbandPlan.Factor), plan.Factor),
            new(nameof(HyperbandPlan.Iterations), plan.Iterations),
        ];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        var ledger = new HyperbandLedger(plan, study);
        var step = ledger.Next(hasNewPoints: true);
        if (step is HyperbandStep.Start start)
        {
            var proposal = points.Propose(Points(study), space, random);
            if (proposal.Values is { } point)
            {
                return Proposal.Of([.. Placed(point, start.Bracket, 0)]);
            }

            step = ledger.Next(hasNewPoints: false);
        }

        return step switch
        {
            HyperbandStep.Promote(var trial, var bracket, var rung) => Proposal.Of([
                .. Placed(Own(trial.Parameters), bracket, rung),
                new(HyperbandParameters.TrialId, trial.Number),
            ]),
            HyperbandStep.Wait => Proposal.Wait,
            _ => Proposal.Exhausted,
        };
    }

    /// <summary>
    /// The complete trials that can never be promoted any more, whose promotions have ended, too: their checkpoints are of no use.
    /// </summary>
    /// <param name="study">What the last proposal looked at.</param>
    public IReadOnlySet<int> Spent(StudySnapshot study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new HyperbandLedger(plan, study).Spent;
    }

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Placed(
        IEnumerable<KeyValuePair<string, ParameterValue>> point,
        HyperbandBracket bracket,
        int rung
    ) =>
        [
            .. point,
            new(HyperbandParameters.Epochs, bracket.Rungs[rung].Epochs),
            new(HyperbandParameters.InitialEpoch, bracket.Rungs[rung].InitialEpoch),
            new(HyperbandParameters.Bracket, bracket.Number),
            new(HyperbandParameters.Round, rung),
        ];

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Own(
        IReadOnlyList<KeyValuePair<string, ParameterValue>> values
    ) => values.Where(static value => !HyperbandParameters.Contains(value.Key));

    // The study as if each trial had its hyperparameters only: what must not be proposed again are the points.
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
