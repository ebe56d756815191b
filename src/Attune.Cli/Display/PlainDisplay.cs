using Attune.Cli.Tuning;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>One line for each candidate that ends: for files, CI logs and terminals without colour.</summary>
internal sealed class PlainDisplay(TextWriter output, TuneJob job) : ISearchObserver
{
    private int ended;

    public void CandidateStarted(Trial trial) { }

    public void CandidateRestored(CandidateResult result) => ended++;

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) => [];

    public void CandidateEnded(CandidateResult result)
    {
        lock (output)
        {
            output.WriteLine($"[{++ended}/{job.Trials}] {TrialText.Line(job, result)}");
            output.Flush();
        }
    }

    public void Refitted(IFittedModel model) { }
}
