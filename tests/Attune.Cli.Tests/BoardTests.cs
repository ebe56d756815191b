using Attune.Cli.Display;
using Attune.Cli.Tuning;
using Attune.Learning.ModelSelection;
using Attune.Spaces;
using Attune.Trials;
using Spectre.Console;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class BoardTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(83);

    [Theory]
    [InlineData("board-80x24", 80, 24)]
    [InlineData("board-140x40", 140, 40)]
    public void No_line_is_wider_than_the_screen(string name, int width, int height)
    {
        var lines = BoardView
            .Lines(TuneBoard.Of(Middle(), Elapsed), Elapsed, width - 1, height)
            .Select(static line => Markup.Remove(line))
            .ToArray();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width - 1));
        Assert.InRange(lines.Length, 1, height - 1);
        Snapshot.Match(name, string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void The_final_fit_has_a_bar_of_its_own()
    {
        var state = Middle() with { FinalFit = new FitState(30, 0.3, HasBegun: true) };
        var lines = BoardView
            .Lines(TuneBoard.Of(state, Elapsed), Elapsed, 79, 24)
            .Select(static line => Markup.Remove(line));
        Assert.Contains(lines, static line => line.StartsWith("fitting the best", StringComparison.Ordinal));
    }

    // Twenty trials: most have ended, one diverged, two are at work.
    private static BoardState Middle()
    {
        var job = TuneJob.Check(
            new TuneSettings
            {
                Data = "iris",
                Trials = 40,
                Workers = 2,
            }
        );
        return new BoardState(job, [.. Enumerable.Range(0, 20).Select(number => Row(job, number))], null);
    }

    private static TrialRow Row(TuneJob job, int number)
    {
        var values = Assignment.FromUnit(job.Space, i => ((number * 7) + (i * 3) + 1) % 20 / 20.0);
        var row = new TrialRow(number, values) { Fits = [new FitState(), new FitState(), new FitState()] };
        if (number >= 18)
        {
            var begun = new FitState(40 + number, 0.31415, HasBegun: true)
            {
                Losses = [.. Enumerable.Range(1, 40 + number).Select(static epoch => 0.3 + (1.0 / epoch))],
            };
            return row with { Fits = [new FitState(HasBegun: true, HasEnded: true), begun, new FitState()] };
        }

        var hasFailed = number == 5;
        var state = hasFailed ? TrialState.Failed : TrialState.Complete;
        var record = new TrialRecord(number, values, state, null, [], "the training loss became NaN");
        var scores = hasFailed ? [] : new[] { 0.9, 0.8 + (number % 7 * 0.01), 0.85 };
        return row with
        {
            Result = new CandidateResult(record, [.. scores.Select(static (s, i) => new FoldResult(i, [s], 50, null))]),
        };
    }
}
