using Attune.Cli.Tuning;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>Where a search stands, kept up by the threads that do the work.</summary>
internal sealed class SearchBoard(TuneJob job) : ISearchObserver
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, TrialRow> rows = [];
    private FitState? finalFit;

    public void CandidateStarted(Trial trial)
    {
        lock (gate)
        {
            rows[trial.Number] = new TrialRow(trial.Number, [.. trial.Values])
            {
                Fits = [.. Enumerable.Repeat(new FitState(), job.FitsPerTrial)],
            };
        }
    }

    public void CandidateRestored(CandidateResult result)
    {
        lock (gate)
        {
            rows[result.Trial.Number] = new TrialRow(result.Trial.Number, result.Trial.Parameters)
            {
                Fits = [],
                Result = result,
            };
        }
    }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) =>
        [new FitProgress(fold < 0 ? state => SetFinalFit(state) : state => SetFit(candidate, fold, state))];

    public void CandidateEnded(CandidateResult result)
    {
        lock (gate)
        {
            rows[result.Trial.Number] = rows[result.Trial.Number] with { Result = result };
        }
    }

    public void Refitted(IFittedModel model)
    {
        lock (gate)
        {
            finalFit = null;
        }
    }

    /// <summary>How it stands now.</summary>
    public BoardState Look()
    {
        lock (gate)
        {
            return new BoardState(job, [.. rows.Values], finalFit);
        }
    }

    private void SetFit(int candidate, int fold, FitState state)
    {
        lock (gate)
        {
            var row = rows[candidate];
            rows[candidate] = row with { Fits = [.. row.Fits.Select((fit, i) => i == fold ? state : fit)] };
        }
    }

    private void SetFinalFit(FitState state)
    {
        lock (gate)
        {
            finalFit = state;
        }
    }
}
