using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Splitters;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>A search with a given sampler; the final fit is left to whoever asked for it.</summary>
internal sealed class CandidateSearch(
    Func<HyperParameters, IEstimator> build,
    SearchSpace space,
    Sampler sampler,
    int candidates
) : SearchCV(build, space)
{
    protected override SearchPlan Plan(Dataset train, ISplitter splitter) => new(sampler, candidates);

    /// <summary>Searches as a job says.</summary>
    /// <returns>All candidates that ended, also where none was completed or the user interrupted.</returns>
    public static IReadOnlyList<CandidateResult> Run(
        TuneJob job,
        ISearchObserver observer,
        KeptSearch kept,
        CancellationToken cancellation
    )
    {
        var collector = new CandidateCollector();
        var search = new CandidateSearch(
            hp => job.Estimator(hp),
            job.Space,
            KnownSamplers.Create(job.Settings.Sampler),
            job.Trials
        )
        {
            Splitter = job.Splitter,
            Scoring = job.Task.Scorer,
            Validation = job.Split.Validation is { } rows ? FoldValidation.Rows(rows) : FoldValidation.None,
            Refit = false,
            Pruner = KnownPruners.Create(job.Settings.Pruner),
            Seed = job.Settings.Seed,
            Workers = job.Settings.Workers,
            Window = job.Window,
            Stoppers = job.Stoppers,
            Observer = new Observers(collector, observer),
            Storage = kept.Storage,
            Start = kept.Start,
            Inputs = job.Inputs,
            AllowedChanges = kept.AllowedChanges,
            Checkpoints = kept.Checkpoints,
        };
        try
        {
            search.Fit(job.SearchRows, cancellation);
        }
        catch (AllCandidatesFailedException)
        {
            // The report counts the reasons.
        }
        catch (OperationCanceledException)
        {
            // Nothing was completed before the user interrupted.
        }

        return collector.Candidates;
    }
}
