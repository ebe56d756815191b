using Attune.Learning.Estimators;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Watches a search. Its methods are called on the threads that do the work, several at once; they must not change anything
/// that a result depends on.
/// </summary>
public interface ISearchObserver
{
    /// <summary>A candidate begins.</summary>
    void CandidateStarted(Trial trial);

    /// <summary>A candidate had ended before the search went on with its storage; called before any begins. Does nothing by default.</summary>
    void CandidateRestored(CandidateResult result) { }

    /// <summary>A fit begins: callbacks that watch it. Fold −1 is the final fit on all rows.</summary>
    IReadOnlyList<Callback> WatchFit(int candidate, int fold);

    /// <summary>A candidate has ended.</summary>
    void CandidateEnded(CandidateResult result);

    /// <summary>The best candidate was fitted on all rows.</summary>
    void Refitted(IFittedModel model);
}
