using System.Runtime.ExceptionServices;
using Attune.Learning.Checkpoints;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection.Live;
using Attune.Learning.Resuming;
using Attune.Networks.Callbacks;
using Attune.Pruners;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>The candidates of a search while it runs.</summary>
internal sealed class SearchRun
{
    private readonly SortedDictionary<int, CandidateResult> results = [];
    private readonly Dictionary<int, IReadOnlyList<FoldResult>> folds = [];
    private (int Candidate, ExceptionDispatchInfo Error)? first;

    public required Func<HyperParameters, IEstimator> Build { get; init; }

    /// <summary>Evaluate the candidates: one for each iteration of a halving search of rows, otherwise one.</summary>
    public required IReadOnlyList<CrossValidation> Validations { get; init; }

    /// <summary>The iterations of a halving search; null for others.</summary>
    public required HalvingSchedule? Schedule { get; init; }

    public required Pruner Pruner { get; init; }

    /// <summary>The index of the scorer that decides.</summary>
    public required int Deciding { get; init; }

    public required ISearchObserver? Observer { get; init; }

    /// <summary>Where fits keep their trainings; null for nowhere.</summary>
    public required TrialCheckpoints? Checkpoints { get; init; }

    /// <summary>Whether folds are kept with their trials, for a later process.</summary>
    public required bool KeepsFolds { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>Shows the fits at work to other processes; null where nobody could see them.</summary>
    public LiveCurves? Curves { get; set; }

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

    /// <summary>The mean of a candidate's deciding scores, or pruned.</summary>
    /// <param name="trial">The candidate.</param>
    /// <param name="scheduler">Runs the fits.</param>
    /// <param name="stop">
    /// Stops the search where an error is raised. Fits do not watch it: a lower-numbered candidate that is at work goes on, since its
    /// error would come first.
    /// </param>
    public TrialOutcome Evaluate(Trial trial, FitScheduler scheduler, CancellationTokenSource stop)
    {
        try
        {
            return Evaluate(trial, scheduler);
        }
        catch (Exception error) when (Validations[0].ErrorScore.Raises && !Cancellation.IsCancellationRequested)
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

    /// <summary>Takes the candidates that ended in an earlier process.</summary>
    /// <exception cref="InvalidOperationException">One failed there, and errors are raised.</exception>
    public void Restore(IEnumerable<TrialRecord> trials)
    {
        foreach (var trial in trials.Where(static trial => trial.HasEnded))
        {
            if (trial.State == TrialState.Failed && Validations[0].ErrorScore.Raises)
            {
                throw new InvalidOperationException(
                    $"A search that raises errors cannot go on behind one, but candidate {trial.Number} failed: "
                        + $"{trial.FailureReason}. Take ErrorScore.Record, or begin anew with StudyStart.Overwrite."
                );
            }

            folds.Add(trial.Number, FoldsJson.Read(trial));
            var result = Take(trial);
            Observer?.CandidateRestored(result);
        }
    }

    /// <summary>A candidate has ended.</summary>
    public void End(TrialRecord trial)
    {
        var result = Take(trial);
        Curves?.End(trial.Number);
        Checkpoints?.Ended(trial);
        Observer?.CandidateEnded(result);
    }

    private CandidateResult Take(TrialRecord trial)
    {
        lock (results)
        {
            var iteration = Schedule?.IterationOf(trial.Number);
            var result = new CandidateResult(trial, folds.GetValueOrDefault(trial.Number, []))
            {
                Iteration = iteration,
                Resources = iteration is { } i ? Schedule!.Resources[i] : null,
            };
            results.Add(trial.Number, result);
            return result;
        }
    }

    private TrialOutcome Evaluate(Trial trial, FitScheduler scheduler)
    {
        var estimator = Build(trial);
        var validation = Validations[Validations.Count == 1 ? 0 : Schedule!.IterationOf(trial.Number)];
        return Pruner is NonePruner
            ? EvaluateAll(trial, scheduler, validation, estimator)
            : EvaluateInTurn(trial, scheduler, validation, estimator);
    }

    private TrialOutcome EvaluateAll(
        Trial trial,
        FitScheduler scheduler,
        CrossValidation validation,
        IEstimator estimator
    )
    {
        var done = scheduler.Run(
            trial.Number,
            validation.FoldCount,
            fold => validation.Evaluate(estimator, fold, Context(trial, fold, validation.FoldCount))
        );
        Keep(trial, done);
        foreach (var fold in done.Where(fold => double.IsFinite(fold.Scores[Deciding])))
        {
            trial.Report(fold.Fold, fold.Scores[Deciding]);
        }

        return Mean(done, validation.FoldCount);
    }

    // Fold after fold, so that what the pruner sees does not depend on timing.
    private TrialOutcome EvaluateInTurn(
        Trial trial,
        FitScheduler scheduler,
        CrossValidation validation,
        IEstimator estimator
    )
    {
        var done = new List<FoldResult>();
        for (var i = 0; i < validation.FoldCount; i++)
        {
            var fold = i;
            done.AddRange(
                scheduler.Run(
                    trial.Number,
                    1,
                    _ => validation.Evaluate(estimator, fold, Context(trial, fold, validation.FoldCount))
                )
            );
            var score = done[fold].Scores[Deciding];
            if (double.IsNaN(score))
            {
                break;
            }

            trial.Report(fold, Pruner.ComparesSteps ? score : FoldStatistics.Mean(Scores(done)));
            if (fold < validation.FoldCount - 1 && trial.ShouldPrune)
            {
                Keep(trial, done);
                return TrialOutcome.Pruned;
            }
        }

        Keep(trial, done);
        return Mean(done, validation.FoldCount);
    }

    private FitContext Context(Trial trial, int fold, int folds) =>
        new(trial.Random.Derive("fold").Derive(fold))
        {
            Callbacks = () =>
                [
                    .. Observer?.WatchFit(trial.Number, fold) ?? [],
                    .. Curves is null ? (Callback[])[] : [Curves.Watch(trial, fold, folds)],
                ],
            Checkpoint = Checkpoints?.Folder.Of(trial.Number, $"fold_{fold}"),
            Cancellation = Cancellation,
        };

    private void Keep(Trial trial, IReadOnlyList<FoldResult> done)
    {
        if (KeepsFolds)
        {
            trial.SetAttribute(FoldsJson.Name, FoldsJson.Write(done));
        }

        lock (results)
        {
            folds.Add(trial.Number, done);
        }
    }

    private double Mean(IReadOnlyList<FoldResult> done, int foldCount)
    {
        FoldResult[] failed = [.. done.Where(fold => double.IsNaN(fold.Scores[Deciding]))];
        return failed.Length == 0
            ? FoldStatistics.Mean(Scores(done))
            : throw new FoldsFailedException(failed, foldCount);
    }

    private double[] Scores(IReadOnlyList<FoldResult> done) => [.. done.Select(fold => fold.Scores[Deciding])];
}
