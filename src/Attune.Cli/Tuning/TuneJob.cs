using System.Globalization;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Splitters;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Stoppers;

namespace Attune.Cli.Tuning;

/// <summary>A tuning, prepared and checked: nothing that can be refused is found out later.</summary>
internal sealed class TuneJob
{
    private const int DefaultTrials = 10;

    private TuneJob(TuneSettings settings, NamedDataset source, TuneTask task, SearchSpace space, DataSplit split)
    {
        (Settings, Source, Task, Space, Split) = (settings, source, task, space, split);
        HyperbandPlan = settings.Sampler == SamplerNames.Hyperband ? new HyperbandPlan(settings.Epochs) : null;
        var hasFolds = settings.ValidationFraction is null && HyperbandPlan is null;
        Folds = settings.Folds ?? (hasFolds ? TuneSettings.DefaultFolds : null);
        Recipe = new Recipe(settings, task, split);
        DataHash = Learning.Data.DataHash.Of(source.Data);
    }

    /// <summary>What the user asked for.</summary>
    public TuneSettings Settings { get; }

    /// <summary>All rows, and what is predicted of them.</summary>
    public NamedDataset Source { get; }

    public TuneTask Task { get; }

    public SearchSpace Space { get; }

    public DataSplit Split { get; }

    public Recipe Recipe { get; }

    /// <summary>How many folds judge a candidate; null where the validation rows do.</summary>
    public int? Folds { get; }

    /// <summary>The brackets of Hyperband; null with another sampler.</summary>
    public HyperbandPlan? HyperbandPlan { get; }

    /// <summary>SHA-256 over the rows.</summary>
    public string DataHash { get; }

    /// <summary>What the trials' values depend on besides space, seed, window, sampler and pruner, by the options' names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs =>
        [
            new("data", DataHash),
            new("target", Source.TargetName),
            new("task", Task.Name),
            new("test", Text(Settings.TestFraction)),
            new("validation", Text(Settings.ValidationFraction ?? TuneSettings.DefaultFraction)),
            new("cv", Folds is { } folds ? Text(folds) : "none"),
            new("epochs", Text(Settings.Epochs)),
            new("patience", Text(Settings.Patience)),
            .. HyperbandPlan is null
                ? Array.Empty<KeyValuePair<string, string>>()
                : [new("brackets", string.Join(", ", HyperbandPlan.Brackets.Select(static b => b.Rungs.Count)))],
        ];

    /// <summary>What reports call the number that decides between candidates.</summary>
    public string ScoreName => $"{(Folds is null ? "search" : "cv")}_{Task.MetricName}";

    public int Window => Settings.Window ?? Settings.Workers;

    /// <summary>How many fits are at work at once, at most.</summary>
    public int FitsAtOnce => Math.Min(Settings.Workers, Math.Min(Window, Trials) * FitsPerTrial);

    /// <summary>How many fits judge a candidate.</summary>
    public int FitsPerTrial => Folds ?? 1;

    /// <summary>How many trials there are at most.</summary>
    public int Trials =>
        HyperbandPlan?.TrialCount
        ?? (int)
            Math.Min(
                Settings.Trials ?? (Settings.Sampler == SamplerNames.Grid ? Points : DefaultTrials),
                // A fixed-only space has one point.
                Points
            );

    /// <summary>What ends the search before all trials have run.</summary>
    public IReadOnlyList<Stopper> Stoppers =>
        [
            .. Settings.StopAfter is { } trials ? [new StagnationStopper { Trials = trials }] : Array.Empty<Stopper>(),
            .. Settings.StopAt is { } value ? [new TargetStopper(Task.Score(value))] : Array.Empty<Stopper>(),
        ];

    /// <summary>How many epochs all fits of the search have at most.</summary>
    public long EpochCount => HyperbandPlan?.EpochCount ?? (long)FitsPerTrial * Trials * Settings.Epochs;

    /// <summary>How many rows a candidate's fit learns from.</summary>
    public int FitRows => Split.Train.RowCount - (Folds is { } folds ? (Split.Train.RowCount + folds - 1) / folds : 0);

    /// <summary>The folds, or the validation rows as the one test part.</summary>
    public ISplitter Splitter
    {
        get
        {
            if (Folds is { } folds)
            {
                return DefaultSplitter.For(Split.Train.Target, folds);
            }

            int[] rows = [.. Enumerable.Range(0, SearchRows.RowCount)];
            var train = Split.Train.RowCount;
            return new GivenSplits(new Split(rows[..train], rows[train..]));
        }
    }

    /// <summary>The rows that <see cref="Splitter"/> divides.</summary>
    public Dataset SearchRows => Folds is null ? Split.TrainThenValidation : Split.Train;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private long Points => Space.PointCount is { } count ? Math.Min(count, int.MaxValue) : int.MaxValue;

    /// <exception cref="ArgumentException">Something cannot be done as asked; the message says rule, value and cure.</exception>
    /// <exception cref="IOException">The data cannot be read, or nothing can be learned from it.</exception>
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
        job.Splitter.Split(job.SearchRows);
        MemoryRule.Require(job);
        return job;
    }

    /// <summary>What learns in the search, with a candidate's hyperparameters.</summary>
    public IEstimator Estimator(HyperParameters hp) => Recipe.Estimator(hp, FitRows);

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
