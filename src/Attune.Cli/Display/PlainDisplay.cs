using System.Globalization;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>One line for each candidate that ends: for files, CI logs and terminals without colour.</summary>
internal sealed class PlainDisplay(TextWriter output, int candidates) : ISearchObserver
{
    private int ended;

    public void CandidateStarted(Trial trial) { }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) => [];

    public void CandidateEnded(CandidateResult result)
    {
        var parameters = string.Join(
            "  ",
            result.Trial.Parameters.Select(static p => $"{p.Key}={Texts.Short(p.Value)}")
        );
        var outcome =
            result.Trial.State == TrialState.Complete
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"cv_rmse {-result.MeanScore():F4} ± {result.StandardDeviation():F4}"
                )
                : $"{result.Trial.State}: {result.Trial.FailureReason}";
        lock (output)
        {
            output.WriteLine($"[{++ended}/{candidates}] trial {result.Trial.Number}  {parameters}  {outcome}");
        }
    }

    public void Refitted(IFittedModel model) { }
}
