using Attune.Cli.Knobs;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Tuning;

/// <summary>How a candidate's hyperparameters become what learns.</summary>
/// <param name="settings">What the user asked for.</param>
/// <param name="task">What is predicted.</param>
/// <param name="split">The rows.</param>
internal sealed class Recipe(TuneSettings settings, TuneTask task, DataSplit split)
{
    private readonly Lazy<int> inputCount = new(() => CountInputs(split.Train.Features));

    /// <summary>The preprocessing: the data's missing values, scales and categories.</summary>
    public IReadOnlyList<ITransformer> Steps { get; } = DefaultSteps.For(split.Train.Features);

    /// <summary>What learns, with a candidate's hyperparameters.</summary>
    /// <param name="hp">The candidate.</param>
    /// <param name="rows">How many rows it learns from: schedules span all steps.</param>
    /// <param name="epochs">How many epochs; null for what was asked for.</param>
    /// <param name="watches">Whether validation rows are given, for early stopping to watch.</param>
    public IEstimator Estimator(HyperParameters hp, int rows, int? epochs = null, bool watches = true)
    {
        var callbacks = () => Callbacks(watches && split.Validation is not null);
        var build = (int inputs, int outputs) => Network(hp, rows, inputs);
        NetworkEstimator network =
            split.Train.Target is ClassTarget
                ? new NetworkClassifier(build)
                {
                    Epochs = epochs ?? settings.Epochs,
                    BatchSize = KnobNetwork.BatchSizeOf(hp),
                    Callbacks = callbacks,
                }
                : new NetworkRegressor(build)
                {
                    Epochs = epochs ?? settings.Epochs,
                    BatchSize = KnobNetwork.BatchSizeOf(hp),
                    Callbacks = callbacks,
                };
        return new Pipeline(Steps, network);
    }

    /// <summary>A candidate's network, behind the preprocessing.</summary>
    /// <param name="hp">The candidate.</param>
    /// <param name="rows">How many rows it learns from.</param>
    /// <param name="inputs">How many columns the preprocessing makes; null to find out.</param>
    public CompiledNetwork Network(HyperParameters hp, int rows, int? inputs = null) =>
        new KnobNetwork(task.Losses.Default, task.Output, task.EpochMetric, rows, settings.Epochs).Build(
            hp,
            inputs ?? inputCount.Value,
            OutputCount
        );

    /// <summary>How much memory the fit of a candidate takes.</summary>
    /// <exception cref="ArgumentException">More than can be addressed.</exception>
    public MemoryEstimate EstimateMemory(HyperParameters hp, int rows) =>
        Network(hp, rows).EstimateMemory(Math.Min(KnobNetwork.BatchSizeOf(hp), rows));

    // Of two classes, one probability says all.
    private int OutputCount =>
        split.Train.Target switch
        {
            NumericTarget numbers => numbers.OutputCount,
            ClassTarget { Classes.Count: 2 } => 1,
            ClassTarget classes => classes.Classes.Count,
            _ => 1,
        };

    private static int CountInputs(Table features) =>
        DefaultSteps
            .For(features)
            .Aggregate(features, static (table, step) => step.Fit(table).Transform(table))
            .Columns.Count;

    private IReadOnlyList<Callback> Callbacks(bool watches) =>
        watches
            ?
            [
                new EarlyStopping(task.Monitor) { Patience = settings.Patience, RestoreBestWeights = true },
                new StopAtNaN(),
            ]
            : [new StopAtNaN()];
}
