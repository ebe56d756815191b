using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.TensorBoard;
using Attune.Trials;

namespace Attune.Cli.Runs;

/// <summary>
/// Logs a search for TensorBoard: <c>&lt;trial&gt;/execution&lt;fold&gt;/{train,validation}</c> for the candidates,
/// <c>best/</c> for the final fit, and the HParams page.
/// </summary>
internal sealed class TensorBoardObserver : ISearchObserver
{
    private readonly string root;

    public TensorBoardObserver(string root, TuneJob job)
    {
        this.root = root;
        HParamsLog.WriteExperiment(root, job.Space, job.Task.Monitor, job.Task.EpochMetric.Name);
    }

    public void CandidateStarted(Trial trial) { }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold) =>
        [new TensorBoardCallback(fold < 0 ? Path.Combine(root, "best") : FolderOf(candidate, fold))];

    public void CandidateEnded(CandidateResult result)
    {
        for (var fold = 0; fold < result.Folds.Count; fold++)
        {
            HParamsLog.WriteSession(
                FolderOf(result.Trial.Number, fold),
                NameOf(result.Trial.Number),
                result.Trial.Parameters,
                result.Trial.State == TrialState.Complete
            );
        }
    }

    public void Refitted(IFittedModel model) { }

    /// <summary>The folder of a candidate's logs.</summary>
    public static string NameOf(int candidate) => candidate.ToString("D4", CultureInfo.InvariantCulture);

    private string FolderOf(int candidate, int fold) => Path.Combine(root, NameOf(candidate), $"execution{fold}");
}
