using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// Watches a tuner's search. Its methods are called on the threads that do the work, several at once; they must not change
/// anything that a result depends on.
/// </summary>
public interface ITunerObserver
{
    /// <summary>A trial begins; where it is run again, once more.</summary>
    void TrialStarted(Trial trial);

    /// <summary>A trial had ended before the search went on with its storage; called before any begins. Does nothing by default.</summary>
    void TrialRestored(TunerTrial trial) { }

    /// <summary>A fit begins: callbacks that watch it, behind those that the search was given.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="execution">The fit's number within the trial, from 0.</param>
    IReadOnlyList<Callback> WatchFit(Trial trial, int execution);

    /// <summary>A trial has ended.</summary>
    void TrialEnded(TunerTrial trial);
}
