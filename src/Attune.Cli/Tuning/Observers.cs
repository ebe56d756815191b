using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Tuning;

/// <summary>Several observers as one.</summary>
internal sealed class Observers(params IReadOnlyList<ISearchObserver> observers) : ISearchObserver
{
    public void CandidateStarted(Trial trial)
    {
        foreach (var observer in observers)
        {
            observer.CandidateStarted(trial);
        }
    }

    public void CandidateRestored(CandidateResult result)
    {
        foreach (var observer in observers)
        {
            observer.CandidateRestored(result);
        }
    }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) =>
        [.. observers.SelectMany(observer => observer.WatchFit(candidate, fold))];

    public void CandidateEnded(CandidateResult result)
    {
        foreach (var observer in observers)
        {
            observer.CandidateEnded(result);
        }
    }

    public void Refitted(IFittedModel model)
    {
        foreach (var observer in observers)
        {
            observer.Refitted(model);
        }
    }
}
