using System.Globalization;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>Lays a board out on a screen: the newest trials in aligned columns, progress and the best below.</summary>
internal static class BoardView
{
    private const string Quiet = "grey";
    private const string Good = "green";
    private const string Bad = "red";
    private const int BarWidth = 10;
    private const int LinesAround = 5;
    private const int Gap = 2;
    private const int NumberWidth = 5;

    // "fold 3/3 ▇▅▂▁── 0.3412"
    private const int LeastBarWidth = 6;
    private const int TextAroundBar = 17;
    private const int StepWidth = 14;
    private const int CurveWidth = 12;
    private const int LeastCurveWidth = 2;

    /// <summary>The screen's lines in Spectre.Console's markup; none is wider than <paramref name="width"/>.</summary>
    /// <param name="board">What is shown.</param>
    /// <param name="elapsed">How long this process is at it; null where another one is.</param>
    /// <param name="width">The columns.</param>
    /// <param name="height">The lines.</param>
    public static IReadOnlyList<string> Lines(Board board, TimeSpan? elapsed, int width, int height)
    {
        // The newest rows that fit on the screen.
        var room = Math.Max(1, height - LinesAround);
        var rows = board.Rows.Skip(board.Rows.Count - room).ToArray();
        var columns = Columns(board, rows, width);
        var lines = new List<string> { Cell.Line(Header(board, columns), width) };
        var left = width - NumberWidth - Gap - columns.Sum(static column => column.Width + Gap);
        foreach (var row in rows)
        {
            var isBest = row.Number == board.Best?.Number;
            lines.Add(Cell.Line([.. Values(row, columns), .. Outcome(row, isBest, left)], width));
        }

        // A line without a letter would not be drawn.
        lines.Add(" ");
        lines.Add(Cell.Line(Progress(board, elapsed, width), width));
        lines.Add(Cell.Line(BestLine(board), width));
        return lines;
    }

    // The parameters that fit beside number and outcome, in the space's order.
    private static List<(string Name, int Width)> Columns(Board board, BoardRow[] rows, int width)
    {
        var columns = new List<(string, int)>();
        var left = width - NumberWidth - Gap - LeastBarWidth - TextAroundBar;
        foreach (var name in board.Parameters)
        {
            var widest = rows.Select(row => ValueOf(row, name).Length).DefaultIfEmpty().Max();
            var own = Math.Max(name.Length, widest);
            if (own + Gap > left)
            {
                break;
            }

            left -= own + Gap;
            columns.Add((name, own));
        }

        return columns;
    }

    private static IEnumerable<Cell> Header(Board board, List<(string Name, int Width)> columns)
    {
        yield return new Cell("trial", Quiet);
        foreach (var (name, width) in columns)
        {
            yield return new Cell(name.PadLeft(width + Gap), Quiet);
        }

        yield return new Cell($"  {board.ScoreName.Replace('_', ' ')}", Quiet);
    }

    private static IEnumerable<Cell> Values(BoardRow row, List<(string Name, int Width)> columns)
    {
        yield return new Cell(row.Number.ToString(CultureInfo.InvariantCulture)).Padded(NumberWidth, right: true);
        foreach (var (name, width) in columns)
        {
            yield return new Cell(ValueOf(row, name), row.State == TrialState.Failed ? Quiet : "").Padded(
                width + Gap,
                right: true
            );
        }

        yield return new Cell("  ");
    }

    private static string ValueOf(BoardRow row, string name)
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

    private static IEnumerable<Cell> Outcome(BoardRow row, bool isBest, int width) =>
        row.State switch
        {
            TrialState.Running => AtWork(row, width),
            TrialState.Complete => [new Cell(row.Outcome + (isBest ? "  best" : ""), isBest ? Good : "")],
            TrialState.Failed => [new Cell(row.Outcome, Bad)],
            _ => [new Cell(row.Outcome, Quiet)],
        };

    private static IEnumerable<Cell> AtWork(BoardRow row, int width)
    {
        var showsStep = width >= BarWidth + TextAroundBar + StepWidth;
        var room = width - TextAroundBar - (showsStep ? StepWidth : 0);
        if (row.Part.Length > 0)
        {
            yield return new Cell($"{row.Part} ", Quiet);
        }

        var bar = Math.Clamp(room, LeastBarWidth, 2 * BarWidth);
        if (row.Share is { } share)
        {
            var hasRoom = room - bar - 1 >= LeastCurveWidth;
            foreach (var cell in hasRoom ? Bar(share, bar) : CurveBar(share, bar, row.Curve))
            {
                yield return cell;
            }

            room = hasRoom ? room - bar : 0;
        }

        if (showsStep || row.Share is null)
        {
            yield return new Cell((row.Share is null ? "" : " ") + row.Step.PadRight(StepWidth - 5), Quiet);
        }

        yield return new Cell(
            row.Curve.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $" {row.Curve[^1]:G4}").PadRight(9) : "",
            Quiet
        );
        if (Sparkline.Of(row.Curve, Math.Min(room - 1, CurveWidth)) is { Length: > 0 } curve)
        {
            yield return new Cell($" {curve}", "blue");
        }
    }

    private static IEnumerable<Cell> Progress(Board board, TimeSpan? elapsed, int width)
    {
        if (board.Final is { } final)
        {
            yield return new Cell($"{final.Text} ");
            foreach (var cell in Bar(final.Share, BarWidth))
            {
                yield return cell;
            }

            yield return new Cell($" {final.Step}", Quiet);
            yield break;
        }

        var counts = board.Trials is { } trials ? $"{board.Ended}/{trials} trials" : Texts.Count(board.Ended, "trial");
        yield return new Cell(counts + " ");
        var tail = Tail(board, elapsed);
        if (board.Done is { } done)
        {
            foreach (var cell in Bar(done, Math.Clamp(width - counts.Length - tail.Length - 2, LeastBarWidth, 40)))
            {
                yield return cell;
            }
        }

        yield return new Cell(tail, Quiet);
    }

    private static string Tail(Board board, TimeSpan? elapsed)
    {
        var parts = new List<string>();
        if (board.Done is { } done)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(done * 100):F0} %"));
        }

        if (board.State.Length > 0)
        {
            parts.Add(board.State);
        }

        if (elapsed is { } time)
        {
            parts.Add(Texts.Duration(time));
        }

        if (board.Left is { } left)
        {
            var spread = left.Spread.TotalSeconds >= 1 ? $" ± {Texts.Duration(left.Spread)}" : "";
            parts.Add($"{Texts.About(left.Expected)}{spread} left");
        }

        if (board.Pruned > 0)
        {
            parts.Add($"{board.Pruned} pruned");
        }

        if (board.Failed > 0)
        {
            parts.Add($"{board.Failed} failed");
        }

        return (board.Done is null ? "" : " ") + string.Join("  ", parts);
    }

    private static IEnumerable<Cell> BestLine(Board board) =>
        board.Best is not { } best
            ? [new Cell("no trial has a score yet", Quiet)]
            :
            [
                new Cell($"best {best.Outcome}", Good),
                new Cell($"  trial {best.Number}: {Texts.Of(best.Values)}", Quiet),
            ];

    // Where there is room for one of both, what is done of the bar is the curve.
    private static IEnumerable<Cell> CurveBar(double share, int width, IReadOnlyList<double> curve)
    {
        var filled = (int)(Math.Clamp(share, 0, 1) * width);
        var line = Sparkline.Of(curve, filled);
        return line.Length == filled && filled > 0
            ? [new Cell(line, "blue"), new Cell(new string('─', width - filled), Quiet)]
            : Bar(share, width);
    }

    private static IEnumerable<Cell> Bar(double share, int width)
    {
        var filled = (int)(Math.Clamp(share, 0, 1) * width);
        yield return new Cell(new string('━', filled), "blue");
        yield return new Cell(new string('─', width - filled), Quiet);
    }
}
