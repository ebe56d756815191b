using System.Diagnostics;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Networks.Callbacks;
using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>A tuning, prepared and checked: nothing of what can be refused is found out later.</summary>
internal sealed class TuneJob
{
    private readonly TuneSettings settings;
    private readonly NamedDataset source;
    private readonly Dataset train;
    private readonly Dataset validation;
    private readonly Dataset test;

    public TuneJob(TuneSettings settings)
    {
        this.settings = settings;
        Space = SpaceOf(settings);
        source = Datasets.Load(settings.Data);
        if (source.Data.Target is not NumericTarget)
        {
            throw new ArgumentException(
                $"Only numbers can be predicted yet, but '{source.TargetName}' of '{source.Name}' holds classes. "
                    + "Take a data set with a numeric target."
            );
        }

        RequirePositive("--trials", settings.Trials);
        RequirePositive("--epochs", settings.Epochs);
        RequirePositive("--workers", settings.Workers);
        RequirePositive("--window", settings.Window ?? 1);
        var split = RandomKey.FromSeed(settings.Seed).Derive("split");
        var outer = TrainTestSplit.Of(source.Data.RowCount, settings.TestFraction, split.Derive("test"));
        var inner = TrainTestSplit.Of(outer.Train.Length, settings.ValidationFraction, split.Derive("validation"));
        test = source.Data.SelectRows(outer.Test);
        train = source.Data.SelectRows([.. inner.Train.Select(row => outer.Train[row])]);
        validation = source.Data.SelectRows([.. inner.Test.Select(row => outer.Train[row])]);
        new KFold(settings.Folds).Split(train);
    }

    public SearchSpace Space { get; }

    public NamedDataset Source => source;

    public (int Train, int Validation, int Test) Rows => (train.RowCount, validation.RowCount, test.RowCount);

    public TuneReport Run(ISearchObserver observer, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var search = new RandomizedSearchCV(Build, Space)
        {
            Iterations = settings.Trials,
            Splitter = new KFold(settings.Folds),
            Validation = validation,
            Seed = settings.Seed,
            Workers = settings.Workers,
            Window = settings.Window ?? settings.Workers,
            Observer = observer,
        };
        var result = search.Fit(train, cancellation);
        var model = (FittedPipeline)result.Model!;
        var predictions = model.Predict(test.Features);
        return new TuneReport(
            settings,
            source,
            DataHash.Of(source.Data),
            Rows,
            result,
            model,
            -Scorer.NegativeRootMeanSquaredError.Score(validation.Target, model.Predict(validation.Features)),
            -Scorer.NegativeRootMeanSquaredError.Score(test.Target, predictions),
            ErrorShare.OfWorstRows(test.Target, predictions),
            clock.Elapsed
        );
    }

    private IEstimator Build(HyperParameters hp) =>
        new Pipeline(
            [new StandardScaler()],
            new NetworkRegressor((inputs, outputs) => Knobs.Build(hp, inputs, outputs))
            {
                Epochs = settings.Epochs,
                BatchSize = hp.Contains(Knobs.BatchSize) ? hp[Knobs.BatchSize].AsInt() : 32,
                Callbacks = () =>
                    [new EarlyStopping("val_rmse") { Patience = settings.Patience, RestoreBestWeights = true }],
            }
        );

    private static SearchSpace SpaceOf(TuneSettings settings)
    {
        var given = settings
            .Parameters.Select(ParameterSyntax.Parse)
            .Concat(settings.Settings.Select(ParameterSyntax.ParseSetting))
            .ToArray();
        foreach (var parameter in given)
        {
            Knobs.Require(parameter.Name);
        }

        // What the user names replaces the lab's parameter in its place; the rest follows.
        var lab = Knobs.Lab.Select(p => Array.Find(given, own => own.Name == p.Name) ?? p).ToArray();
        return new SearchSpace([.. lab, .. given.Where(p => !lab.Contains(p))]);
    }

    private static void RequirePositive(string option, int value)
    {
        if (value < 1)
        {
            throw new ArgumentException($"{option} must be at least 1, but got {value}.");
        }
    }
}
