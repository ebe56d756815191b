using Attune.Cli.Knobs;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Learning.Splitters;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>A tuning, prepared and checked: nothing that can be refused is found out later.</summary>
internal sealed record TuneJob
{
    private TuneJob(TuneSettings settings, NamedDataset source, TuneTask task, SearchSpace space, DataSplit split)
    {
        (Settings, Source, Task, Space, Split) = (settings, source, task, space, split);
        Folds = settings.Folds ?? (settings.ValidationFraction is null ? TuneSettings.DefaultFolds : null);
        DataHash = Learning.Data.DataHash.Of(source.Data);
    }

    public TuneSettings Settings { get; }

    /// <summary>All rows, and what is predicted of them.</summary>
    public NamedDataset Source { get; }

    public TuneTask Task { get; }

    public SearchSpace Space { get; }

    public DataSplit Split { get; }

    /// <summary>How many folds judge a candidate; null where the validation rows do.</summary>
    public int? Folds { get; }

    /// <summary>What reports call the number that decides between candidates.</summary>
    public string ScoreName => $"{(Folds is null ? "search" : "cv")}_{Task.MetricName}";

    public string DataHash { get; }

    public int Window => Settings.Window ?? Settings.Workers;

    /// <summary>How many trials are at work at once.</summary>
    public int Workers => Math.Min(Settings.Workers, Window);

    /// <summary>How many fits judge a candidate.</summary>
    public int FitsPerTrial => Folds ?? 1;

    /// <summary>How many trials there are at most.</summary>
    public int Trials =>
        (int)Math.Min(Settings.Trials ?? (Settings.Sampler == SamplerNames.Grid ? Points : DefaultTrials), Points);

    /// <summary>How many rows a candidate's fit learns from.</summary>
    public int FitRows => Split.Train.RowCount - (Folds is { } folds ? (Split.Train.RowCount + folds - 1) / folds : 0);

    private const int DefaultTrials = 10;

    private long Points => Space.PointCount is { } count ? Math.Min(count, int.MaxValue) : int.MaxValue;

    /// <exception cref="ArgumentException">Something cannot be done as asked; the message says rule, value and cure.</exception>
    public static TuneJob Check(TuneSettings settings)
    {
        SettingRules.Require(settings);
        var source = TuneSource.Load(settings);
        var task = TuneTask.Of(source.Data.Target);
        var space = TuneSpace.Of(settings, task.Losses);
        RequireFinite(settings, space);
        var validation = settings.ValidationFraction ?? TuneSettings.DefaultFraction;
        var split = DataSplit.Of(source.Data, settings.TestFraction, validation, settings.Seed);
        var job = new TuneJob(settings, source, task, space, split);
        job.Splitter().Split(job.SearchRows);
        MemoryRule.Require(job);
        return job;
    }

    /// <summary>The folds, or the validation rows as the one test part.</summary>
    public ISplitter Splitter() => Folds is { } folds ? new KFold(folds) : new HoldOutSplitter(Split.Train.RowCount);

    /// <summary>The rows that <see cref="Splitter"/> divides.</summary>
    public Dataset SearchRows => Folds is null ? Split.TrainThenValidation : Split.Train;

    /// <summary>What learns, with a candidate's hyperparameters.</summary>
    /// <param name="hp">The candidate.</param>
    /// <param name="rows">How many rows it learns from; null for those of a search's fit.</param>
    /// <param name="epochs">The epoch to stop before; null for what was asked for.</param>
    /// <param name="watches">Whether validation rows are given, for early stopping to watch.</param>
    public IEstimator Estimator(HyperParameters hp, int? rows = null, int? epochs = null, bool watches = true)
    {
        var network = Network(rows ?? FitRows);
        return new Pipeline(
            [new StandardScaler()],
            new NetworkRegressor((inputs, outputs) => network.Build(hp, inputs, outputs))
            {
                Epochs = epochs ?? Settings.Epochs,
                BatchSize = KnobNetwork.BatchSizeOf(hp),
                Callbacks = () => Callbacks(watches && Split.Validation is not null),
            }
        );
    }

    /// <summary>How much memory the fit of a candidate takes.</summary>
    /// <exception cref="ArgumentException">More than can be addressed.</exception>
    public MemoryEstimate EstimateMemory(HyperParameters hp)
    {
        var outputs = Source.Data.Target is NumericTarget numbers ? numbers.OutputCount : 1;
        return Network(FitRows)
            .Build(hp, Source.Data.Features.Columns.Count, outputs)
            .EstimateMemory(Math.Min(KnobNetwork.BatchSizeOf(hp), FitRows));
    }

    private KnobNetwork Network(int rows) =>
        new(Task.Losses.Default, Task.Output, Task.EpochMetric, rows, Settings.Epochs);

    private IReadOnlyList<Callback> Callbacks(bool watches) =>
        watches
            ?
            [
                new EarlyStopping(Task.Monitor) { Patience = Settings.Patience, RestoreBestWeights = true },
                new StopAtNaN(),
            ]
            : [new StopAtNaN()];

    private static void RequireFinite(TuneSettings settings, SearchSpace space)
    {
        if (settings.Sampler == SamplerNames.Grid && space.FirstOrDefault(static p => p.Count is null) is { } continuum)
        {
            throw new ArgumentException(
                $"A grid needs a finite space, but '{continuum.Name}' is a continuum. Write "
                    + $"\"{continuum.Name}=choice(…)\", or give it a step."
            );
        }
    }
}
