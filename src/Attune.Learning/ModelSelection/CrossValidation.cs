using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;

namespace Attune.Learning.ModelSelection;

/// <summary>Fits and scores an estimator once on each of some divisions of the rows.</summary>
public sealed class CrossValidation
{
    private readonly Dataset[] train;
    private readonly Dataset[] test;

    /// <summary>Divides the rows, once for all estimators.</summary>
    /// <exception cref="ArgumentException">The rows cannot be divided so.</exception>
    public CrossValidation(Dataset data, ISplitter splitter)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(splitter);
        var splits = splitter.Split(data);
        train = [.. splits.Select(split => data.SelectRows(split.Train))];
        test = [.. splits.Select(split => data.SelectRows(split.Test))];
    }

    /// <summary>How many divisions there are.</summary>
    public int FoldCount => train.Length;

    /// <summary>Judge the fits. At least one.</summary>
    /// <value>The default is the negative root mean squared error.</value>
    public IReadOnlyList<Scorer> Scoring { get; init; } = [Scorer.NegativeRootMeanSquaredError];

    /// <summary>
    /// Rows that every fit watches (for early stopping); null leaves it to the estimator's own validation split. The test part of
    /// a fold is never watched.
    /// </summary>
    public Dataset? Validation { get; init; }

    /// <summary>Fits and scores one fold.</summary>
    /// <param name="estimator">What learns.</param>
    /// <param name="fold">From 0 to <see cref="FoldCount"/> − 1.</param>
    /// <param name="context">The fit's random streams, callbacks and cancellation; its validation rows are replaced.</param>
    public FoldResult Evaluate(IEstimator estimator, int fold, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        var model = estimator.Fit(train[fold], context with { Validation = Validation });
        var predictions = model.Predict(test[fold].Features);
        var scores = Scoring.Select(scorer => scorer.Score(test[fold].Target, predictions, test[fold].SampleWeights));
        var history = NetworkOf(model)?.Training?.History;
        return new FoldResult(fold, [.. scores], history?.Epochs.Count ?? 0, history);
    }

    /// <summary>Fits and scores all folds; fold k's random streams are <c>random.Derive("fold").Derive(k)</c>.</summary>
    public IReadOnlyList<FoldResult> Evaluate(
        IEstimator estimator,
        RandomKey random,
        CancellationToken cancellation = default
    ) =>
        [
            .. Enumerable
                .Range(0, FoldCount)
                .Select(fold =>
                    Evaluate(
                        estimator,
                        fold,
                        new FitContext(random.Derive("fold").Derive(fold)) { Cancellation = cancellation }
                    )
                ),
        ];

    /// <summary>The network inside a fitted model, or null.</summary>
    public static FittedNetwork? NetworkOf(IFittedModel model) =>
        model switch
        {
            FittedNetwork network => network,
            FittedPipeline pipeline => NetworkOf(pipeline.Model),
            FittedTransformedTarget scaled => NetworkOf(scaled.Model),
            _ => null,
        };
}
