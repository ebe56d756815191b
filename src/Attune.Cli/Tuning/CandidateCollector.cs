using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Tuning;

/// <summary>Keeps the candidates that have ended, whatever becomes of the search.</summary>
internal sealed class CandidateCollector : ISearchObserver
{
    private readonly SortedDictionary<int, CandidateResult> candidates = [];

    /// <summary>The candidates, by number.</summary>
    public IReadOnlyList<CandidateResult> Candidates
    {
        get
        {
            lock (candidates)
            {
                return [.. candidates.Values];
            }
        }
    }

    public void CandidateStarted(Trial trial) { }

    public void CandidateRestored(CandidateResult result) => CandidateEnded(result);

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) => [];

    public void CandidateEnded(CandidateResult result)
    {
        lock (candidates)
        {
            candidates[result.Trial.Number] = result;
        }
    }

    public void Refitted(IFittedModel model) { }
}
