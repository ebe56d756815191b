using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Dashboard.Live;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>The board of a search that this process runs.</summary>
internal static class TuneBoard
{
    public static Board Of(BoardState state, TimeSpan elapsed)
    {
        var job = state.Job;
        var best = state.Best;
        return new Board(
            job.ScoreName,
            [.. job.Space.Where(static parameter => parameter.Count != 1).Select(static parameter => parameter.Name)],
            [.. state.Rows.Select(row => Row(job, row))]
        )
        {
            Trials = job.Trials,
            Ended = state.Ended,
            Pruned = Count(state, TrialState.Pruned),
            Failed = Count(state, TrialState.Failed),
            Done = state.Done,
            Left = LeftOf(state, elapsed),
            Best = best is null ? null : Row(job, best),
            Final = state.FinalFit is { } fit
                ? (
                    "fitting the best on all training rows",
                    fit.Done(job.Settings.Epochs),
                    string.Create(CultureInfo.InvariantCulture, $"epoch {fit.Epoch}/{job.Settings.Epochs}")
                )
                : null,
        };
    }

    private static int Count(BoardState state, TrialState wanted) =>
        state.Rows.Count(row => row.Result?.Trial.State == wanted);

    // The work that is left goes on as fast as before; how much trials differ says how sure that is.
    private static TimeLeft? LeftOf(BoardState state, TimeSpan elapsed)
    {
        if (state.Left(elapsed) is not { } left)
        {
            return null;
        }

        double[] durations =
        [
            .. state
                .Rows.Select(static row => row.Result?.Trial)
                .OfType<TrialRecord>()
                .Where(static trial => trial is { Begun: not null, Ended: not null })
                .Select(static trial => (trial.Ended!.Value - trial.Begun!.Value).TotalSeconds),
        ];
        var atWork = state.Rows.Count(static row => row.Result is null);
        var spread = TimeLeft
            .Of(durations, state.Job.Trials - state.Ended, [.. Enumerable.Repeat(0.0, atWork)])
            ?.Spread;
        return new TimeLeft(left, spread ?? TimeSpan.Zero);
    }

    private static BoardRow Row(TuneJob job, TrialRow row)
    {
        if (row.Result is { } result)
        {
            var outcome = result.Trial.State switch
            {
                TrialState.Complete => TrialText.Score(job, result),
                TrialState.Failed => SearchOutcome.ReasonOf(result),
                TrialState.Pruned => TrialText.Pruned(job, result),
                _ => "cancelled",
            };
            return new BoardRow(row.Number, row.Values, result.Trial.State, outcome);
        }

        var fit = row.AtWork ?? new FitState();
        var number = Math.Min(row.Fits.Count(static one => one.HasEnded) + 1, row.Fits.Count);
        return new BoardRow(row.Number, row.Values, TrialState.Running, "")
        {
            Part = job.Folds is { } folds ? $"fold {number}/{folds}" : "fit",
            Share = fit.Done(job.Settings.Epochs),
            Step = string.Create(CultureInfo.InvariantCulture, $"epoch {fit.Epoch}"),
            Curve =
                fit.Losses.Count > 0 ? fit.Losses
                : fit.Loss is { } loss ? [loss]
                : [],
        };
    }
}
