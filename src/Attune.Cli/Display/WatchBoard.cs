using System.Globalization;
using Attune.Dashboard.Live;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>The board of a study that others run.</summary>
internal static class WatchBoard
{
    public static Board Of(StudyView view, DateTimeOffset now)
    {
        var ended = view.Trials.Count(static trial => trial.HasEnded);
        var best = view.Best;
        return new Board(
            view.Definition.Objective.Name,
            [.. view.Space.Where(static parameter => parameter.Count != 1).Select(static parameter => parameter.Name)],
            [.. view.Trials.Where(static trial => trial.State != TrialState.Waiting).Select(trial => Row(view, trial))]
        )
        {
            Trials = view.Planned,
            Ended = ended,
            Pruned = view.Count(TrialState.Pruned),
            Failed = view.Count(TrialState.Failed),
            Done = view.Planned is { } planned ? Math.Min(1, (double)ended / planned) : null,
            Left = TimeLeft.Of(view, now),
            State = StateOf(view),
            Best = best is null ? null : Row(view, best),
        };
    }

    /// <summary>What a trial that has ended came to.</summary>
    public static string Outcome(TrialRecord trial) =>
        trial.State switch
        {
            TrialState.Complete => string.Join("  ", trial.Values.Select(Number)),
            TrialState.Pruned when trial.Value is { } value => string.Create(
                CultureInfo.InvariantCulture,
                $"{Number(value)} pruned, {Texts.Count(trial.Reports.Count, "report")}"
            ),
            TrialState.Pruned => "pruned",
            TrialState.Failed => trial.FailureReason ?? "failed",
            TrialState.Cancelled => "cancelled",
            _ => "",
        };

    private static BoardRow Row(StudyView view, TrialRecord trial)
    {
        var isCutOff = trial.State == TrialState.Running && view.CutOff.Contains(trial.Number);
        if (isCutOff)
        {
            return new BoardRow(trial.Number, trial.Parameters, TrialState.Cancelled, "cut off: its process is gone");
        }

        return view.FitAtWork(trial.Number) is { } fit
            ? new BoardRow(trial.Number, trial.Parameters, trial.State, "")
            {
                Part = fit.Folds > 1 ? $"fold {fit.Fold + 1}/{fit.Folds}" : "fit",
                Share = fit.Epochs > 0 ? Math.Min(1, (double)fit.Epoch / fit.Epochs) : null,
                Step = string.Create(CultureInfo.InvariantCulture, $"epoch {fit.Epoch}"),
                Curve = [.. fit.Losses],
            }
            : new BoardRow(trial.Number, trial.Parameters, trial.State, Outcome(trial))
            {
                Step =
                    trial.Reports.Count == 0
                        ? ""
                        : string.Create(CultureInfo.InvariantCulture, $"step {trial.Reports[^1].Key}"),
                Curve =
                    trial.State == TrialState.Running ? [.. trial.Reports.Select(static report => report.Value)] : [],
            };
    }

    private static string StateOf(StudyView view) =>
        (view.Requested, view.AtWork.Any()) switch
        {
            (StudyRequest.Pause, true) => "pausing",
            (StudyRequest.Pause, false) => "paused",
            (StudyRequest.Stop, true) => "stopping",
            (StudyRequest.Stop, false) => "stopped",
            (_, false) => "nobody is at work",
            _ => "",
        };

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
