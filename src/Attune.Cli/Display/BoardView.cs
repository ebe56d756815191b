using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>Lays a search out on a screen: the newest trials in aligned columns, progress and the best below.</summary>
internal static class BoardView
{
    private const string Quiet = "grey";
    private const string Good = "green";
    private const string Bad = "red";
    private const int BarWidth = 10;
    private const int LinesAround = 5;
    private const int Gap = 2;
    private const int NumberWidth = 5;

    // "fold 3/3 ━━━━━━ 0.3412"
    private const int LeastBarWidth = 6;
    private const int TextAroundBar = 17;
    private const int EpochWidth = 14;

    /// <summary>The screen's lines in Spectre.Console's markup; none is wider than <paramref name="width"/>.</summary>
    public static IReadOnlyList<string> Lines(BoardState state, TimeSpan elapsed, int width, int height)
    {
        var best = state.Best;
        var columns = Columns(state, width);
        var lines = new List<string> { Cell.Line(Header(state, columns), width) };
        // The newest rows that fit on the screen.
        var room = Math.Max(1, height - LinesAround);
        var left = width - NumberWidth - Gap - columns.Sum(static column => column.Width + Gap);
        foreach (var row in state.Rows.Skip(state.Rows.Count - room))
        {
            lines.Add(Cell.Line([.. Values(row, columns), .. Outcome(state.Job, row, row == best, left)], width));
        }

        // A line without a letter would not be drawn.
        lines.Add(" ");
        lines.Add(Cell.Line(Progress(state, elapsed, width), width));
        lines.Add(Cell.Line(BestLine(state, best), width));
        return lines;
    }

    // The parameters that fit beside number and outcome, in the space's order.
    private static List<(string Name, int Width)> Columns(BoardState state, int width)
    {
        var columns = new List<(string, int)>();
        var left = width - NumberWidth - Gap - LeastBarWidth - TextAroundBar;
        foreach (var parameter in state.Job.Space.Where(static p => p.Count != 1))
        {
            var widest = state.Rows.Select(row => ValueOf(row, parameter.Name).Length).DefaultIfEmpty().Max();
            var own = Math.Max(parameter.Name.Length, widest);
            if (own + Gap > left)
            {
                break;
            }

            left -= own + Gap;
            columns.Add((parameter.Name, own));
        }

        return columns;
    }

    private static IEnumerable<Cell> Header(BoardState state, List<(string Name, int Width)> columns)
    {
        yield return new Cell("trial", Quiet);
        foreach (var (name, width) in columns)
        {
            yield return new Cell(name.PadLeft(width + Gap), Quiet);
        }

        yield return new Cell($"  {state.Job.ScoreName.Replace('_', ' ')}", Quiet);
    }

    private static IEnumerable<Cell> Values(TrialRow row, List<(string Name, int Width)> columns)
    {
        var style = row.Result is null ? "" : Quiet;
        yield return new Cell(row.Number.ToString(CultureInfo.InvariantCulture)).Padded(NumberWidth, right: true);
        foreach (var (name, width) in columns)
        {
            yield return new Cell(ValueOf(row, name), row.Result?.Trial.State == TrialState.Failed ? style : "").Padded(
                width + Gap,
                right: true
            );
        }

        yield return new Cell("  ");
    }

    private static string ValueOf(TrialRow row, string name)
    {
        foreach (var (key, value) in row.Values)
        {
            if (key == name)
            {
                return Texts.Short(value);
            }
        }

        return "";
    }

    private static IEnumerable<Cell> Outcome(TuneJob job, TrialRow row, bool isBest, int width)
    {
        if (row.Result is not { } result)
        {
            return AtWork(job, row, width);
        }

        return result.Trial.State switch
        {
            TrialState.Complete =>
            [
                new Cell(TrialText.Score(job, result) + (isBest ? "  best" : ""), isBest ? Good : ""),
            ],
            TrialState.Failed => [new Cell(SearchOutcome.ReasonOf(result), Bad)],
            TrialState.Pruned => [new Cell(TrialText.Pruned(job, result), Quiet)],
            _ => [new Cell("cancelled", Quiet)],
        };
    }

    private static IEnumerable<Cell> AtWork(TuneJob job, TrialRow row, int width)
    {
        var showsEpoch = width >= BarWidth + TextAroundBar + EpochWidth;
        var room = width - TextAroundBar - (showsEpoch ? EpochWidth : 0);
        var fit = row.AtWork ?? new FitState();
        var number = Math.Min(row.Fits.Count(static f => f.HasEnded) + 1, row.Fits.Count);
        yield return new Cell(job.Folds is { } folds ? $"fold {number}/{folds} " : "fit ", Quiet);
        foreach (var cell in Bar(fit.Done(job.Settings.Epochs), Math.Clamp(room, LeastBarWidth, 2 * BarWidth)))
        {
            yield return cell;
        }

        if (showsEpoch)
        {
            yield return new Cell($" epoch {fit.Epoch}".PadRight(EpochWidth - 4), Quiet);
        }

        yield return new Cell(
            fit.Loss is { } loss ? string.Create(CultureInfo.InvariantCulture, $" {loss:G4}") : "",
            Quiet
        );
    }

    private static IEnumerable<Cell> Progress(BoardState state, TimeSpan elapsed, int width)
    {
        if (state.FinalFit is { } fit)
        {
            yield return new Cell("fitting the best on all training rows ");
            foreach (var cell in Bar(fit.Done(state.Job.Settings.Epochs), BarWidth))
            {
                yield return cell;
            }

            yield return new Cell(
                string.Create(CultureInfo.InvariantCulture, $" epoch {fit.Epoch}/{state.Job.Settings.Epochs}"),
                Quiet
            );
            yield break;
        }

        yield return new Cell(string.Create(CultureInfo.InvariantCulture, $"{state.Ended}/{state.Job.Trials} trials "));
        foreach (var cell in Bar(state.Done, Math.Clamp(width - 56, BarWidth, 40)))
        {
            yield return cell;
        }

        var left = state.Left(elapsed) is { } time ? $", {Texts.About(time)} left" : "";
        yield return new Cell($" {Math.Floor(state.Done * 100):F0} %  {Texts.Duration(elapsed)}{left}", Quiet);
    }

    private static IEnumerable<Cell> BestLine(BoardState state, TrialRow? best) =>
        best is null
            ? [new Cell("no trial has a score yet", Quiet)]
            :
            [
                new Cell($"best {TrialText.Score(state.Job, best.Result!)}", Good),
                new Cell($"  trial {best.Number}: {Texts.Of(best.Values)}", Quiet),
            ];

    private static IEnumerable<Cell> Bar(double share, int width)
    {
        var filled = (int)(Math.Clamp(share, 0, 1) * width);
        yield return new Cell(new string('━', filled), "blue");
        yield return new Cell(new string('─', width - filled), Quiet);
    }
}
