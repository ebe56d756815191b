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
/// With a <see cref="Points"/> sampler that learns (TPE), it is BOHB: Falkner, Klein and Hutter, "BOHB: Robust and Efficient
/// Hyperparameter Optimization at Scale" (2018). The sampler then sees the trials of one budget only, the greatest one that has
/// enough complete ones, and a share of the points stays random.
/// </para>
/// <para>
/// Trials that fail are left behind first. Where a finite space has no new point left, the trials there are go on.
/// </para>
/// </summary>
/// <param name="plan">Brackets, rungs and their sizes.</param>
public sealed class HyperbandSampler(HyperbandPlan plan) : Sampler
{
    private readonly RandomSampler randomPoints = new();

    /// <summary>What is going to run.</summary>
    public HyperbandPlan Plan => plan;

    /// <summary>Proposes the points of the first rungs.</summary>
    /// <value>The default is a <see cref="RandomSampler"/>.</value>
    public Sampler Points { get; init; } = new RandomSampler();

    /// <summary>How many of the points are random all the same, so that a misleading model is no danger (ρ in BOHB).</summary>
    /// <value>The default is 1/3. From 0 to 1. Nothing changes where <see cref="Points"/> is a <see cref="RandomSampler"/>.</value>
    public double RandomShare
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(RandomShare),
                    value,
                    $"RandomShare must lie in [0, 1], but got {value}. The usual one is 1/3."
                );
            }

            field = value;
        }
    } = 1.0 / 3;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(HyperbandPlan.MaxEpochs), plan.MaxEpochs),
            new(nameof(HyperbandPlan.Factor), plan.Factor),
            new(nameof(HyperbandPlan.Iterations), plan.Iterations),
            new(nameof(Points), Points.Definition),
            new(nameof(RandomShare), RandomShare),
        ];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        var ledger = new HyperbandLedger(plan, study);
        var step = ledger.Next(hasNewPoints: true);
        if (step is HyperbandStep.Start start)
        {
            if (Point(study, space, random) is { } point)
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

    // BOHB, algorithm 2: at random with probability ρ, or else by the model of the greatest budget with enough trials.
    private IReadOnlyList<KeyValuePair<string, ParameterValue>>? Point(
        StudySnapshot study,
        SearchSpace space,
        RandomStream random
    )
    {
        var own = study.Trials.Select(static trial =>
            trial with
            {
                Parameters = [.. Own(trial.Parameters)],
                Proposed = [.. Own(trial.Proposed)],
            }
        );
        if (
            Points is not RandomSampler
            && random.NextDouble() >= RandomShare
            && ModelBudget(study, space) is { } budget
            && Points.Propose(
                new StudySnapshot(
                    study.Objective,
                    [
                        .. own.Where((_, i) => BudgetOf(study.Trials[i]) == budget)
                            .Select(static (trial, i) => trial with { Number = i }),
                    ]
                ),
                space,
                random
            )
                is { Values: { } proposed }
        )
        {
            return proposed;
        }

        // What must not be proposed again are the points, whatever they were trained for.
        return randomPoints.Propose(new StudySnapshot(study.Objective, [.. own]), space, random).Values;
    }

    // At least N_min + 2 complete trials, N_min being one more than there are parameters.
    private static int? ModelBudget(StudySnapshot study, SearchSpace space) =>
        study
            .Trials.Where(static trial => trial.State == TrialState.Complete)
            .GroupBy(BudgetOf)
            .Where(budget => budget.Count() >= space.Count + 3)
            .Max(static budget => budget.Key);

    private static int? BudgetOf(TrialRecord trial)
    {
        foreach (var (name, value) in trial.Proposed)
        {
            if (name == HyperbandParameters.Epochs)
            {
                return value.AsInt();
            }
        }

        return null;
    }
}
