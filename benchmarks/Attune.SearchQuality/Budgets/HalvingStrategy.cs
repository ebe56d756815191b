using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.SearchQuality.Budgets;

/// <summary>
/// Halving searches of 100 candidates over epochs, one after the other, as scikit-learn makes them: the candidates that go on are
/// trained anew from the start.
/// </summary>
internal sealed class HalvingStrategy : IStrategy
{
    private const string Configuration = "configuration";
    private const string Epochs = "epochs";
    private const int Candidates = 100;

    public string Name => "halving search, from scratch";

    public IReadOnlyList<Training> Run(TaskSetTable table, int seed, int epochs)
    {
        var log = new List<Training>();
        var key = RandomKey.FromSeed((ulong)seed).Derive("halving");
        for (var search = 0; Spent(log) < epochs; search++)
        {
            Search(table, key.Derive(search).OpenStream().NextUInt64(), log);
        }

        return log;
    }

    // One row to train on and one to be judged on: the recorded loss is predicted where 0 is right.
    private static void Search(TaskSetTable table, ulong seed, List<Training> log) =>
        new HalvingRandomSearchCV(
            hp => new Replay(table, hp[Configuration].AsInt(), hp[Epochs].AsInt(), log),
            new SearchSpace(new IntParameter(Configuration, 0, table.Count - 1))
        )
        {
            Splitter = new GivenSplits(new Split([0], [1])),
            Scoring = Scorer.Parse("neg_mean_absolute_error"),
            Resource = Epochs,
            MaxResources = table.Epochs,
            Candidates = Candidates,
            MinResources = ResourceRule.Exhaust,
            Refit = false,
            Seed = seed,
        }.Fit(new Dataset(new Table([new NumericColumn("x", new double[2])]), new NumericTarget(new double[2])));

    private static int Spent(List<Training> log) => log.Count == 0 ? 0 : log[^1].Spent;

    private sealed class Replay(TaskSetTable table, int configuration, int epochs, List<Training> log)
        : IEstimator,
            IFittedModel
    {
        public IFittedModel Fit(Dataset train, FitContext context)
        {
            var trained = 1;
            while (trained < epochs && !double.IsNaN(table.Loss(configuration, trained)))
            {
                trained++;
            }

            log.Add(new Training(configuration, trained, table.Loss(configuration, trained), Spent(log) + trained));
            return this;
        }

        public Predictions Predict(Table features) =>
            new([.. Enumerable.Repeat(table.Loss(configuration, epochs), features.RowCount)], 1);
    }
}
