using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Networks.Callbacks;
using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>Searches a space by cross-validation and fits the best candidate on all rows.</summary>
/// <param name="build">Makes the estimator of a candidate.</param>
/// <param name="space">What is varied.</param>
public abstract class SearchCV(Func<HyperParameters, IEstimator> build, SearchSpace space)
{
    /// <summary>How the rows are divided for each candidate.</summary>
    /// <value>The default is 5 folds.</value>
    public ISplitter Splitter { get; init; } = new KFold(5);

    /// <summary>What is judged; the first decides.</summary>
    /// <value>The default is the negative root mean squared error.</value>
    public IReadOnlyList<Scorer> Scoring { get; init; } = [Scorer.NegativeRootMeanSquaredError];

    /// <summary>Rows that every fit watches; null leaves it to the estimator's own validation split.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Whether the best candidate is fitted on all rows at the end.</summary>
    /// <value>The default is true.</value>
    public bool Refit { get; init; } = true;

    /// <summary>The seed of all randomness.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many candidates are at work at once, at most <see cref="Window"/> of them.</summary>
    /// <value>The default is 1. Results do not depend on it.</value>
    public int Workers { get; init; } = 1;

    /// <summary>How far apart candidates may be (see <see cref="Study.Window"/>).</summary>
    /// <value>The default is 1.</value>
    public int Window { get; init; } = 1;

    /// <summary>Watches the search; null for nobody.</summary>
    public ISearchObserver? Observer { get; init; }

    /// <summary>How many candidates there are at most.</summary>
    protected abstract int CandidateCount { get; }

    /// <summary>Proposes the candidates.</summary>
    protected abstract Sampler Sampler { get; }

    /// <summary>Searches.</summary>
    /// <exception cref="ArgumentException">The rows cannot be divided as asked.</exception>
    /// <exception cref="AllCandidatesFailedException">No candidate could be scored.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any candidate had ended.</exception>
    public SearchResult Fit(Dataset train, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        var validation = new CrossValidation(train, Splitter) { Scoring = Scoring, Validation = Validation };
        var results = new SortedDictionary<int, CandidateResult>();
        var folds = new Dictionary<int, List<FoldResult>>();
        var study = new Study(Objective.Maximize(Scoring[0].Name), space)
        {
            Sampler = Sampler,
            Seed = Seed,
            Window = Window,
            TrialStarted = trial =>
            {
                lock (results)
                {
                    folds[trial.Number] = [];
                }

                Observer?.CandidateStarted(trial);
            },
            TrialEnded = record =>
            {
                CandidateResult result;
                lock (results)
                {
                    result = new CandidateResult(record, folds[record.Number]);
                    results.Add(record.Number, result);
                }

                Observer?.CandidateEnded(result);
            },
        };
        study.Optimize(
            trial =>
            {
                List<FoldResult> done;
                lock (results)
                {
                    done = folds[trial.Number];
                }

                return Evaluate(trial, validation, done);
            },
            CandidateCount,
            Workers,
            cancellation
        );
        return Conclude(study, [.. results.Values], train, cancellation);
    }

    private double Evaluate(Trial trial, CrossValidation validation, List<FoldResult> done)
    {
        var estimator = build(trial);
        double sum = 0;
        for (var fold = 0; fold < validation.FoldCount; fold++)
        {
            var number = fold;
            var context = new FitContext(trial.Random.Derive("fold").Derive(fold))
            {
                Callbacks = () => Watch(trial.Number, number),
                Cancellation = trial.Cancellation,
            };
            var result = validation.Evaluate(estimator, fold, context);
            done.Add(result);
            trial.Report(fold, result.Scores[0]);
            sum += result.Scores[0];
        }

        return sum / validation.FoldCount;
    }

    private SearchResult Conclude(
        Study study,
        IReadOnlyList<CandidateResult> candidates,
        Dataset train,
        CancellationToken cancellation
    )
    {
        if (study.BestTrial is not { } bestTrial)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new AllCandidatesFailedException(candidates);
        }

        var best = candidates.Single(candidate => candidate.Trial.Number == bestTrial.Number);
        var model = Refit ? FitBest(bestTrial, train, cancellation) : null;
        return new SearchResult(candidates, best, model, study.Fingerprint, study.IsExhausted);
    }

    // A search that was stopped still fits its best: that is one fit, and without it nothing could be used.
    private IFittedModel FitBest(TrialRecord best, Dataset train, CancellationToken cancellation)
    {
        var context = new FitContext(RandomKey.FromSeed(Seed).Derive("refit").Derive(best.Number))
        {
            Validation = Validation,
            Callbacks = () => Watch(best.Number, -1),
            Cancellation = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation,
        };
        var model = build(new HyperParameters(best.Parameters)).Fit(train, context);
        Observer?.Refitted(model);
        return model;
    }

    private IReadOnlyList<Callback> Watch(int candidate, int fold) => Observer?.WatchFit(candidate, fold) ?? [];
}
