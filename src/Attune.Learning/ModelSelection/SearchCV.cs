using System.Diagnostics;
using Attune.Learning.Checkpoints;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection.Live;
using Attune.Learning.Resuming;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Searches a space by cross-validation and fits the best candidate on all rows. A fold that fails fails its candidate, with its
/// reason, and the search goes on.
/// </summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="space">What is varied.</param>
public abstract class SearchCV(Func<HyperParameters, IEstimator> build, SearchSpace space)
{
    /// <summary>How the rows are divided for each candidate.</summary>
    /// <value>The default, null, is 5 folds, stratified where the target holds classes.</value>
    public ISplitter? Splitter { get; init; }

    /// <summary>What is judged.</summary>
    /// <value>The default, null, is accuracy for classes and the negative root mean squared error for numbers.</value>
    public ScorerList? Scoring { get; init; }

    /// <summary>Which rows a fit watches (for early stopping); never the test part of its fold.</summary>
    /// <value>The default is <see cref="FoldValidation.None"/>.</value>
    public FoldValidation Validation { get; init; } = FoldValidation.None;

    /// <summary>Which candidate is best, and whether it is fitted on all rows at the end.</summary>
    /// <value>The default is true; where there are several scorers, the one that decides must be named.</value>
    public RefitRule Refit { get; init; } = RefitRule.Best;

    /// <summary>What becomes of a fit that fails.</summary>
    /// <value>The default is <see cref="ErrorScore.Record"/>.</value>
    public ErrorScore ErrorScore { get; init; } = ErrorScore.Record;

    /// <summary>Whether the rows that were learned from are scored too.</summary>
    /// <value>The default is false.</value>
    public bool TrainScores { get; init; }

    /// <summary>The seed of all randomness.</summary>
    /// <value>The default is 0, a seed like any other.</value>
    public ulong Seed { get; init; }

    /// <summary>How many fits, of all candidates and folds, run at once.</summary>
    /// <value>The default is 1. Results do not depend on it.</value>
    public int Workers { get; init; } = 1;

    /// <summary>How far apart candidates may be (see <see cref="Study.Window"/>).</summary>
    /// <value>The default is 1: only the folds of one candidate run at once.</value>
    public int Window { get; init; } = 1;

    /// <summary>
    /// Decide when no more candidates are needed (see <see cref="Study.Stoppers"/>). They see scores: greater is better.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Stopper> Stoppers { get; init; } = [];

    /// <summary>
    /// Keeps the candidates as trials, with their folds' results as an attribute, so that a search that was killed goes on with
    /// <see cref="StudyStart.Resume"/>: candidates that have ended are not fitted again, and the result is that of a search that was
    /// never killed, but for times. One process at a time searches. While it does, whoever watches the study from elsewhere sees the
    /// learning curves of the fits at work.
    /// </summary>
    /// <value>The default, null, is memory.</value>
    public StudyStorage? Storage { get; init; }

    /// <summary>What to do where the storage holds a study already.</summary>
    /// <value>The default is <see cref="StudyStart.New"/>: an error.</value>
    public StudyStart Start { get; init; }

    /// <summary>What else the candidates' scores depend on, as texts by name; a search goes on only where these are as they were.</summary>
    /// <value>
    /// The default, null, is <c>data</c> (hash), <c>folds</c>, <c>scoring</c>, and <c>halving</c> (who gets how much) where the search
    /// halves. What makes the estimators cannot be compared: it is the caller's word.
    /// </value>
    public IReadOnlyList<KeyValuePair<string, string>>? Inputs { get; init; }

    /// <summary>In what a search that goes on may differ from the stored one, by name (see <see cref="Study.AllowedChanges"/>).</summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<string> AllowedChanges { get; init; } = [];

    /// <summary>
    /// Where the fits of candidates keep their trainings, so that one that was killed goes on in its middle when it is run again;
    /// null for nowhere. All callbacks must then say what they remember (<see cref="Networks.Callbacks.Callback.Memory"/>). Results do
    /// not depend on it.
    /// </summary>
    public CheckpointFolder? Checkpoints { get; init; }

    /// <summary>Watches the search; null for nobody.</summary>
    public ISearchObserver? Observer { get; init; }

    /// <summary>
    /// Ends candidates after some of their folds. A candidate then runs its folds one after the other, and reports after each: the
    /// mean so far, or the fold's own score where the pruner compares steps one by one (<see cref="WilcoxonPruner"/>). A failed fold
    /// ends its candidate at once. Give a <see cref="Window"/> to have several candidates at work.
    /// </summary>
    /// <value>The default is a <see cref="NonePruner"/>: all folds run, side by side.</value>
    public Pruner Pruner { get; init; } = new NonePruner();

    /// <summary>Who proposes the candidates, and how many there are at most.</summary>
    /// <param name="train">The rows.</param>
    /// <param name="splitter">How they are divided.</param>
    protected abstract SearchPlan Plan(Dataset train, ISplitter splitter);

    /// <summary>Searches on another thread.</summary>
    /// <inheritdoc cref="Fit"/>
    public Task<SearchResult> FitAsync(Dataset train, CancellationToken cancellation = default) =>
        Task.Run(() => Fit(train, cancellation), cancellation);

    /// <summary>Searches.</summary>
    /// <exception cref="ArgumentException">The rows cannot be divided as asked, or the scorer that decides is not named.</exception>
    /// <exception cref="AllCandidatesFailedException">No candidate could be scored.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any candidate had ended.</exception>
    public SearchResult Fit(Dataset train, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        var splitter = Splitter ?? DefaultSplitter.For(train.Target);
        var plan = Plan(train, splitter);
        RequirePositive(plan.Count, "candidates");
        RequirePositive(Workers, "workers");
        RequirePositive(Window, "trials of a window");
        var scoring = Scoring ?? Scorer.DefaultFor(train.Target);
        CrossValidation[] validations =
        [
            .. (plan.Splitters ?? [splitter]).Select(divide => new CrossValidation(train, divide)
            {
                Scoring = scoring,
                Validation = Validation,
                TrainScores = TrainScores,
                ErrorScore = ErrorScore,
            }),
        ];
        var objective = Objective.Maximize(scoring[Deciding(scoring)].Name);
        var run = new SearchRun
        {
            Checkpoints = Checkpoints is null ? null : new TrialCheckpoints(Checkpoints, objective),
            Build = build,
            Validations = validations,
            Schedule = plan.Schedule,
            Pruner = Pruner,
            Deciding = Deciding(scoring),
            Observer = Observer,
            KeepsFolds = Storage is not null,
            Cancellation = cancellation,
        };
        using var scheduler = new FitScheduler(Workers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var study = new Study(objective, space)
        {
            Sampler = plan.Sampler,
            Pruner = Pruner,
            Stoppers = Stoppers,
            Seed = Seed,
            Window = Window,
            Storage = Storage ?? new InMemoryStorage(),
            Start = Start,
            Inputs = Storage is null ? [] : Inputs ?? InputsOf(train, validations, plan.Schedule),
            AllowedChanges = AllowedChanges,
            MaximumTrials = plan.Count,
            TrialStarted = trial => Observer?.CandidateStarted(trial),
            TrialEnded = run.End,
        };
        run.Checkpoints?.Begin(study.Trials);
        run.Restore(study.Trials);
        using (run.Curves = Storage is null ? null : new LiveCurves(Storage, TimeProvider.System))
        {
            study.Optimize(trial => run.Evaluate(trial, scheduler, stop), workers: Workers, cancellation: stop.Token);
        }

        run.FirstError?.Throw();
        return Conclude(study, run, train, plan);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> InputsOf(
        Dataset train,
        IReadOnlyList<CrossValidation> validations,
        HalvingSchedule? schedule
    ) =>
        SearchInputs.Of(
            train,
            [.. validations.Select(static validation => validation.Splits)],
            validations[0].Scoring,
            schedule
        );

    private static void RequirePositive(int value, string what)
    {
        if (value < 1)
        {
            throw new ArgumentException($"The number of {what} must be at least 1, but got {value}. Give 1 or more.");
        }
    }

    // Refused before any work: with several scorers, the one that decides must be named.
    private int Deciding(ScorerList scoring)
    {
        if (Refit.Scorer is { } name)
        {
            return scoring.IndexOf(name);
        }

        return scoring.Count == 1 || Refit.Rule is not null || !Refit.Fits
            ? 0
            : throw new ArgumentException(
                $"With several scorers, the one that decides must be named, but Refit is true. Set Refit to "
                    + $"{string.Join(" or ", scoring.Select(static scorer => $"\"{scorer.Name}\""))}, to a rule, or to false."
            );
    }

    private SearchResult Conclude(Study study, SearchRun run, Dataset train, SearchPlan plan)
    {
        var candidates = run.Results;
        if (
            BestTrial(study, plan) is not { } bestTrial
            || candidates.All(static c => c.Folds.All(static f => !f.IsFitted))
        )
        {
            run.Cancellation.ThrowIfCancellationRequested();
            throw new AllCandidatesFailedException(candidates);
        }

        var validation = run.Validations[0];
        var table = new CvResults(candidates, validation.Scoring, validation.FoldCount, TrainScores);
        var best = BestIndex(table, bestTrial);
        var clock = Stopwatch.StartNew();
        var model = Refit.Fits && best is { } index ? FitBest(candidates[index].Trial, train, run.Cancellation) : null;
        return new SearchResult(
            table,
            best,
            best is null || Refit.Rule is not null ? null : candidates[best.Value].MeanScore(run.Deciding),
            model,
            study.Fingerprint,
            study.IsExhausted
        )
        {
            RefitTime = model is null ? TimeSpan.Zero : clock.Elapsed,
            Schedule = plan.Schedule,
            FitsSaved = candidates.Sum(candidate => candidate.FitsSaved(validation.FoldCount)),
            Warnings = [.. validation.Warnings, .. SearchWarnings.Of(candidates, study.IsExhausted, plan.Count)],
        };
    }

    // Of a halving search the best of the last iteration that has one.
    private static TrialRecord? BestTrial(Study study, SearchPlan plan)
    {
        if (plan.Schedule is not { } schedule)
        {
            return study.BestTrial;
        }

        var complete = study.Trials.Where(static trial => trial.State == TrialState.Complete).ToArray();
        return complete.Length == 0
            ? null
            : complete
                .Where(trial => schedule.IterationOf(trial.Number) == schedule.IterationOf(complete[^1].Number))
                .MaxBy(static trial => trial.Value);
    }

    private int? BestIndex(CvResults table, TrialRecord bestTrial)
    {
        var last = table.Candidates.Count - 1;
        if (Refit.Rule is { } rule)
        {
            var index = rule(table);
            return index >= 0 && index <= last
                ? index
                : throw new InvalidOperationException(
                    $"A refit rule must give a candidate from 0 to {last}, but gave {index}. Mend the rule."
                );
        }

        var isDecided = Refit.Scorer is not null || table.Columns.Contains("rank_test_score");
        return isDecided
            ? Enumerable.Range(0, last + 1).First(i => table.Candidates[i].Trial.Number == bestTrial.Number)
            : null;
    }

    // A search that was stopped still fits its best: that is one fit, and without it nothing could be used.
    private IFittedModel FitBest(TrialRecord best, Dataset train, CancellationToken cancellation)
    {
        var random = RandomKey.FromSeed(Seed).Derive("refit").Derive(best.Number);
        var (rows, watched) = Validation.Divide(train, random.Derive("validation"));
        var context = new FitContext(random)
        {
            Validation = watched,
            Callbacks = () => Observer?.WatchFit(best.Number, -1) ?? [],
            Cancellation = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation,
        };
        var model = build(new HyperParameters(best.Parameters)).Fit(rows, context);
        Observer?.Refitted(model);
        return model;
    }
}
