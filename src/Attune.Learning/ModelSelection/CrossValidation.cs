using System.Diagnostics;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.Storage;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Fits and scores an estimator once on each of some divisions of the rows: scikit-learn's <c>cross_validate</c>. Sample weights
/// of the data go to the fits and to the scorers, groups to the splitter.
/// </summary>
public sealed class CrossValidation
{
    // All parts together may hold so many times the rows; beyond that, a part is made when it is needed.
    private const int KeptCopies = 50;

    private readonly Dataset data;
    private readonly IReadOnlyList<Split> splits;
    private readonly (Dataset Train, Dataset Test)[]? parts;

    /// <summary>Divides the rows, once for all estimators.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="splitter">Null: <see cref="DefaultSplitter"/>, which has 5 folds.</param>
    /// <exception cref="ArgumentException">The rows cannot be divided so.</exception>
    public CrossValidation(Dataset data, ISplitter? splitter = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        splitter ??= DefaultSplitter.For(data.Target);
        this.data = data;
        splits = splitter.Split(data);
        Warnings = splitter.GetWarnings(data);
        Scoring = Scorer.DefaultFor(data.Target);
        if (
            splits.Sum(static split => (long)split.Train.Length + split.Test.Length)
            <= (long)KeptCopies * data.RowCount
        )
        {
            parts = [.. splits.Select(Parts)];
        }
    }

    internal IReadOnlyList<Split> Splits => splits;

    /// <summary>How many divisions there are.</summary>
    public int FoldCount => splits.Count;

    /// <summary>What is doubtful about dividing these rows so.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Judge the fits.</summary>
    /// <value>The default is accuracy for classes and the negative root mean squared error for numbers.</value>
    public ScorerList Scoring { get; init; }

    /// <summary>Which rows a fit watches (for early stopping); never the test part of its fold.</summary>
    /// <value>The default is <see cref="FoldValidation.None"/>.</value>
    public FoldValidation Validation { get; init; } = FoldValidation.None;

    /// <summary>Whether the rows that were learned from are scored too.</summary>
    /// <value>The default is false.</value>
    public bool TrainScores { get; init; }

    /// <summary>Whether the fitted models are kept.</summary>
    /// <value>The default is false.</value>
    public bool KeepModels { get; init; }

    /// <summary>What becomes of a fit that fails.</summary>
    /// <value>The default is <see cref="ErrorScore.Record"/>.</value>
    public ErrorScore ErrorScore { get; init; } = ErrorScore.Record;

    /// <summary>Fits and scores one fold.</summary>
    /// <param name="estimator">What learns.</param>
    /// <param name="fold">From 0 to <see cref="FoldCount"/> − 1.</param>
    /// <param name="context">The fit's random streams, callbacks and cancellation; its validation rows are replaced.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FoldResult Evaluate(IEstimator estimator, int fold, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        var (train, test) = parts?[fold] ?? Parts(splits[fold]);
        var clock = Stopwatch.StartNew();
        IFittedModel model;
        try
        {
            var (rows, watched) = Validation.Divide(train, context.Random.Derive("validation"));
            model = estimator.Fit(rows, context with { Validation = watched });
        }
        catch (Exception error) when (IsRecorded(error, context))
        {
            double[] scores = [.. Scoring.Select(_ => ErrorScore.Value ?? double.NaN)];
            return new FoldResult(fold, scores, 0, null)
            {
                TrainScores = TrainScores ? scores : null,
                FitTime = clock.Elapsed,
                FailureReason = error.Message,
                IsFitted = false,
            };
        }

        var fitTime = clock.Elapsed;
        clock.Restart();
        string? reason = null;
        var testScores = Score(model, test, context, ref reason);
        var scoreTime = clock.Elapsed;
        var history = NetworkOf(model)?.Training?.History;
        return new FoldResult(fold, testScores, history?.Epochs.Count ?? 0, history)
        {
            TrainScores = TrainScores ? Score(model, train, context, ref reason) : null,
            FitTime = fitTime,
            ScoreTime = scoreTime,
            FailureReason = reason,
            Model = KeepModels ? model : null,
        };
    }

    /// <summary>
    /// Fits and scores all folds; fold k's random streams are <c>random.Derive("fold").Derive(k)</c>. The results do not depend on
    /// the number of workers.
    /// </summary>
    /// <param name="estimator">What learns.</param>
    /// <param name="random">The address of the fits' random streams.</param>
    /// <param name="workers">How many fits run at once; at least 1.</param>
    /// <param name="cancellation">Stops the fits.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public CrossValidationResult Evaluate(
        IEstimator estimator,
        RandomKey random,
        int workers = 1,
        CancellationToken cancellation = default
    )
    {
        using var scheduler = new FitScheduler(workers);
        var folds = scheduler.Run(
            0,
            FoldCount,
            fold =>
                Evaluate(
                    estimator,
                    fold,
                    new FitContext(random.Derive("fold").Derive(fold)) { Cancellation = cancellation }
                )
        );
        return new CrossValidationResult(Scoring, folds, Warnings);
    }

    /// <summary>The network inside a fitted model, or null.</summary>
    public static FittedNetwork? NetworkOf(IFittedModel model) =>
        model switch
        {
            FittedNetwork network => network,
            FittedPipeline pipeline => NetworkOf(pipeline.Model),
            FittedTransformedTarget scaled => NetworkOf(scaled.Model),
            _ => null,
        };

    private (Dataset Train, Dataset Test) Parts(Split split) =>
        (data.SelectRows(split.Train), data.SelectRows(split.Test));

    // Each scorer fails on its own: the other scores of the fold stand.
    private double[] Score(IFittedModel model, Dataset rows, FitContext context, ref string? reason)
    {
        var scores = new double[Scoring.Count];
        Predictions? predictions = null;
        for (var i = 0; i < scores.Length; i++)
        {
            try
            {
                predictions ??= model.Predict(rows.Features);
                scores[i] = Scoring[i].Score(rows.Target, predictions, rows.SampleWeights);
                if (!double.IsFinite(scores[i]))
                {
                    throw new InvalidOperationException($"{Scoring[i].Name} is {scores[i]}");
                }
            }
            catch (Exception error) when (IsRecorded(error, context))
            {
                scores[i] = ErrorScore.Value ?? double.NaN;
                reason ??= error.Message;
            }
        }

        return scores;
    }

    private bool IsRecorded(Exception error, FitContext context) =>
        !ErrorScore.Raises
        && error is not StorageException
        && !(error is OperationCanceledException && context.Cancellation.IsCancellationRequested);
}
