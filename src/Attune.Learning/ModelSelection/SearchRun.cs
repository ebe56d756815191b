using System.Runtime.ExceptionServices;
using Attune.Learning.Estimators;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>The candidates of a search while it runs.</summary>
internal sealed class SearchRun
{
    private readonly SortedDictionary<int, CandidateResult> results = [];
    private readonly Dictionary<int, IReadOnlyList<FoldResult>> folds = [];
    private (int Candidate, ExceptionDispatchInfo Error)? first;

    public required Func<HyperParameters, IEstimator> Build { get; init; }

    public required CrossValidation Validation { get; init; }

    /// <summary>The index of the scorer that decides.</summary>
    public required int Deciding { get; init; }

    public required ISearchObserver? Observer { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>The candidates that have ended, by number.</summary>
    public IReadOnlyList<CandidateResult> Results
    {
        get
        {
            lock (results)
            {
                return [.. results.Values];
            }
        }
    }

    /// <summary>The error of the lowest-numbered candidate that failed, where errors are raised; null if none did.</summary>
    public ExceptionDispatchInfo? FirstError => first?.Error;

    /// <summary>The mean of a candidate's deciding scores.</summary>
    /// <param name="trial">The candidate.</param>
    /// <param name="scheduler">Runs the fits.</param>
    /// <param name="stop">
    /// Stops the search where an error is raised. Fits do not watch it: a lower-numbered candidate that is at work goes on, since its
    /// error would come first.
    /// </param>
    public double Evaluate(Trial trial, FitScheduler scheduler, CancellationTokenSource stop)
    {
        try
        {
            return Evaluate(trial, scheduler);
        }
        catch (Exception error) when (Validation.ErrorScore.Raises && !Cancellation.IsCancellationRequested)
        {
            lock (results)
            {
                if (first is not { } other || trial.Number < other.Candidate)
                {
                    first = (trial.Number, ExceptionDispatchInfo.Capture(error));
                }
            }

            stop.Cancel();
            throw;
        }
    }

    /// <summary>A candidate has ended.</summary>
    public void End(TrialRecord trial)
    {
        CandidateResult result;
        lock (results)
        {
            result = new CandidateResult(trial, folds.GetValueOrDefault(trial.Number, []));
            results.Add(trial.Number, result);
        }

        Observer?.CandidateEnded(result);
    }

    private double Evaluate(Trial trial, FitScheduler scheduler)
    {
        var estimator = Build(trial);
        var done = scheduler.Run(
            trial.Number,
            Validation.FoldCount,
            fold =>
                Validation.Evaluate(
                    estimator,
                    fold,
                    new FitContext(trial.Random.Derive("fold").Derive(fold))
                    {
                        Callbacks = () => Observer?.WatchFit(trial.Number, fold) ?? [],
                        Cancellation = Cancellation,
                    }
                )
        );
        lock (results)
        {
            folds.Add(trial.Number, done);
        }

        foreach (var fold in done.Where(fold => double.IsFinite(fold.Scores[Deciding])))
        {
            trial.Report(fold.Fold, fold.Scores[Deciding]);
        }

        FoldResult[] failed = [.. done.Where(fold => double.IsNaN(fold.Scores[Deciding]))];
        return failed.Length == 0
            ? FoldStatistics.Mean([.. done.Select(fold => fold.Scores[Deciding])])
            : throw new FoldsFailedException(failed, done.Length);
    }
}
