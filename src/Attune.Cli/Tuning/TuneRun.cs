using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Numerics.Random;

namespace Attune.Cli.Tuning;

/// <summary>Does what a job says: searches, fits the best candidate on all training rows, judges it.</summary>
internal static class TuneRun
{
    public static TuneReport Run(TuneJob job, ISearchObserver observer, KeptSearch kept, Host host)
    {
        var start = host.Time.GetTimestamp();
        var search = new SearchOutcome(
            job.HyperbandPlan is null
                ? CandidateSearch.Run(job, observer, kept, host.Interruption.Search)
                : HyperbandSearch.Run(job, observer, kept, host.Interruption.Search)
        );
        var (model, failure) = search.Best is null
            ? (null, null)
            : FitBest(job, search.Best, observer, host.Interruption.FinalFit);
        var predictions = job.Split.Test is { } test ? model?.Predict(test.Features) : null;
        return new TuneReport(
            StateOf(host, model),
            search,
            model,
            [.. Scores(job, search.Best, model, predictions)],
            predictions is null ? null
                : job.Task.IsLoss ? ErrorShare.OfWorstRows(job.Split.Test!.Target, predictions)
                : null,
            failure,
            host.Time.GetElapsedTime(start)
        );
    }

    private static RunState StateOf(Host host, FittedPipeline? model) =>
        host.Interruption.Search.IsCancellationRequested ? RunState.Interrupted
        : model is null ? RunState.Failed
        : RunState.Complete;

    // A search that was stopped still fits its best: that is one fit, and without it nothing could be used.
    private static (FittedPipeline? Model, string? Failure) FitBest(
        TuneJob job,
        CandidateResult best,
        ISearchObserver observer,
        CancellationToken cancellation
    )
    {
        var number = best.Trial.Number;
        var context = new FitContext(RandomKey.FromSeed(job.Settings.Seed).Derive("refit").Derive(number))
        {
            Validation = job.Split.Validation,
            Callbacks = () => observer.WatchFit(number, -1),
            Cancellation = cancellation,
        };
        try
        {
            var train = job.Split.Train;
            var estimator = job.Recipe.Estimator(new HyperParameters(best.Trial.Parameters), train.RowCount);
            var model = (FittedPipeline)estimator.Fit(train, context);
            observer.Refitted(model);
            return (model, null);
        }
        catch (OperationCanceledException)
        {
            return (null, "interrupted");
        }
#pragma warning disable CA1031 // What the trials found must be saved, whatever the final fit threw.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (null, error.Message);
        }
    }

    private static IEnumerable<KeyValuePair<string, double>> Scores(
        TuneJob job,
        CandidateResult? best,
        FittedPipeline? model,
        Predictions? predictions
    )
    {
        var (task, name) = (job.Task, job.Task.MetricName);
        if (best is not null)
        {
            yield return new($"{job.ScoreName}", task.Value(best.MeanScore()));
            if (job.Folds is not null)
            {
                yield return new($"{job.ScoreName}_std", best.StandardDeviation());
            }
        }

        if (model is not null && job.Split.Validation is { } validation)
        {
            yield return new($"validation_{name}", Score(validation, model.Predict(validation.Features)));
        }

        if (predictions is not null)
        {
            yield return new($"test_{name}", Score(job.Split.Test!, predictions));
            foreach (var (further, scorer, sign) in task.Further)
            {
                yield return new($"test_{further}", sign * scorer.Score(job.Split.Test!.Target, predictions));
            }
        }

        double Score(Dataset rows, Predictions predicted) => task.Value(task.Scorer.Score(rows.Target, predicted));
    }
}
