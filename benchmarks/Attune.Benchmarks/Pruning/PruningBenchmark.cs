using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Pruners;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Benchmarks.Pruning;

/// <summary>
/// Random searches over recorded learning curves, with each way of giving up early: how many steps they spend, and how good what they
/// find is at the last step.
/// </summary>
internal static class PruningBenchmark
{
    private const int Seeds = 40;
    private const int Trials = 100;
    private const int FullTrials = 30;

    private static readonly (string Name, Func<Pruner> Create)[] Pruners =
    [
        ("none", static () => new NonePruner()),
        ("median", static () => new MedianPruner()),
        ("percentile 25", static () => new PercentilePruner(25)),
        ("successive halving (ASHA)", static () => new SuccessiveHalvingPruner()),
        ("Hyperband", static () => new HyperbandPruner()),
        ("patient 5, then median", static () => new PatientPruner(new MedianPruner(), 5)),
        ("learning curve", static () => new LearningCurvePruner()),
        ("learning curve, 0.2", static () => new LearningCurvePruner { Threshold = 0.2 }),
    ];

    public static PruningReport Run(string folder)
    {
        var tables = CurveTable.ReadAll(folder);
        if (tables.Count == 0)
        {
            throw new ArgumentException(
                $"The folder must hold TaskSet's *.json.gz, but '{folder}' holds none. Name another."
            );
        }

        List<PruningResult> results =
        [
            .. Pruners.Select(pruner =>
                Average(pruner.Name, tables, (t, seed) => Search(t, seed, pruner.Create, Trials, null))
            ),
            Average("halving search (iterations from scratch)", tables, Halving),
        ];
        var budget = FullTrials * tables[0].Steps;
        List<PruningResult> equal =
        [
            .. Pruners.Select(pruner =>
                Average(pruner.Name, tables, (t, seed) => Search(t, seed, pruner.Create, null, budget))
            ),
            Average("Hyperband tuner (promotions go on)", tables, (t, seed) => Hyperband(t, seed, budget)),
        ];
        return new PruningReport(Machine.Describe(), Seeds, Trials, budget, results, equal);
    }

    private static PruningResult Average(
        string name,
        IReadOnlyList<CurveTable> tables,
        Func<CurveTable, ulong, (int Trials, long Steps, double Loss)> search
    )
    {
        var runs = tables
            .SelectMany(table =>
                Enumerable
                    .Range(0, Seeds)
                    .Select(seed =>
                    {
                        var (trials, steps, loss) = search(table, (ulong)seed);
                        return (Trials: trials, Steps: steps, Regret: table.Regret(loss));
                    })
            )
            .ToArray();
        return new PruningResult(
            name,
            runs.Average(static run => run.Trials),
            runs.Average(static run => run.Steps),
            runs.Average(static run => Math.Log10(Math.Max(run.Regret, 1e-3))),
            Statistics.Median([.. runs.Select(static run => run.Regret)])
        );
    }

    private static (int Trials, long Steps, double Loss) Search(
        CurveTable table,
        ulong seed,
        Func<Pruner> pruner,
        int? trials,
        long? budget
    )
    {
        long steps = 0;
        var study = new Study(Objective.Minimize("loss"), Rows(table))
        {
            Pruner = pruner(),
            Seed = seed,
            Callbacks =
            [
                (study, _) =>
                {
                    if (steps >= budget)
                    {
                        study.Stop();
                    }
                },
            ],
        };
        study.Optimize(
            trial =>
            {
                var curve = table.Curves[trial["row"].AsInt()];
                for (var step = 0; step < curve.Length; step++)
                {
                    steps++;
                    trial.Report(step, curve[step]);
                    if (trial.ShouldPrune)
                    {
                        return TrialOutcome.Pruned;
                    }
                }

                return curve[^1];
            },
            trials
        );
        return (study.Trials.Count, steps, study.BestTrial?.Value ?? table.Median);
    }

    private static (int Trials, long Steps, double Loss) Hyperband(CurveTable table, ulong seed, long budget)
    {
        long steps = 0;
        var best = table.Median;
        var study = new Study(Objective.Minimize("loss"), Rows(table))
        {
            Sampler = new HyperbandSampler(new HyperbandPlan(table.Steps, 3, 20)),
            Seed = seed,
            Callbacks =
            [
                (study, _) =>
                {
                    if (steps >= budget)
                    {
                        study.Stop();
                    }
                },
            ],
        };
        study.Optimize(trial =>
        {
            var curve = table.Curves[trial["row"].AsInt()];
            var end = trial[HyperbandParameters.Epochs].AsInt();
            steps += end - trial[HyperbandParameters.InitialEpoch].AsInt();
            best = end == table.Steps && curve[^1] < best ? curve[^1] : best;
            return curve[end - 1];
        });
        return (study.Trials.Count, steps, best);
    }

    private static (int Trials, long Steps, double Loss) Halving(CurveTable table, ulong seed)
    {
        var zeros = new Dataset(new Table([new NumericColumn("x", new double[2])]), new NumericTarget(new double[2]));
        var result = new HalvingRandomSearchCV(
            hp => new Replay(table.Curves[hp["row"].AsInt()][hp["epochs"].AsInt() - 1]),
            Rows(table)
        )
        {
            Splitter = new GivenSplits(new Split([0], [1])),
            Scoring = Scorer.Parse("neg_mean_absolute_error"),
            Resource = "epochs",
            MaxResources = table.Steps,
            Candidates = Trials,
            MinResources = ResourceRule.Exhaust,
            Refit = false,
            Seed = seed,
        }.Fit(zeros);
        var best = result.BestHyperparameters.Single(static value => value.Key == "row").Value.AsInt();
        var schedule = result.Schedule!;
        return (
            Trials,
            schedule.Candidates.Zip(schedule.Resources, static (count, each) => count * each).Sum(),
            table.Curves[best][^1]
        );
    }

    private static SearchSpace Rows(CurveTable table) => new(new IntParameter("row", 0, table.Curves.Length - 1));

    private sealed class Replay(double loss) : IEstimator, IFittedModel
    {
        public IFittedModel Fit(Dataset train, FitContext context) => this;

        public Predictions Predict(Table features) => new([.. Enumerable.Repeat(loss, features.RowCount)], 1);
    }
}
