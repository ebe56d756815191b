using Attune.Reports.Drawings;
using Attune.Reports.Figures;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Reports.Tests;

/// <summary>What can be read of a drawing, whoever renders it.</summary>
public sealed class DrawingTests
{
    private const double TextContrast = 4.5;
    private const double MarkContrast = 3;
    private const string Card = "--card: ";

    private static readonly FigureStudy Empty = new(
        "empty",
        [Objective.Minimize("loss")],
        new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1)),
        []
    );

    [Theory]
    [InlineData(FigureTheme.Light)]
    [InlineData(FigureTheme.Dark)]
    public void Texts_and_marks_stand_out(FigureTheme theme)
    {
        var palette = Palette.Of(theme);
        // Pages draw on their cards: the first such colour of the styles is the light one.
        var cards = Assets.Text("page.css").Split(Card).Skip(1).Select(static part => part[..7]).ToArray();
        foreach (var ground in (string[])[palette.Background, theme == FigureTheme.Light ? cards[0] : cards[1]])
        {
            Assert.All([palette.Text, palette.Note], text => AssertContrast(ground, text, TextContrast));
            Assert.All(palette.Tones.Concat(palette.Scale), mark => AssertContrast(ground, mark, MarkContrast));
        }
    }

    [Fact]
    public void A_figure_without_data_says_what_it_needs()
    {
        var several = Empty with { Objectives = [Objective.Minimize("a"), Objective.Minimize("b")] };
        var none = new PredictedValues("price", [], []);
        Figure[] figures =
        [
            OptimizationHistoryFigure.Of([Empty]),
            HistorySpreadFigure.Of([Empty]),
            LearningCurvesFigure.Of(Empty),
            ParallelCoordinatesFigure.Of(Empty),
            SliceFigure.Of(Empty),
            ContourFigure.Of(Empty),
            RankFigure.Of(Empty),
            ImportancesFigure.Of(Empty),
            EmpiricalDistributionFigure.Of([Empty]),
            ParetoFrontFigure.Of(several),
            HypervolumeHistoryFigure.Of(several),
            TimelineFigure.Of(Empty),
            ImprovementFigure.Of(Empty),
            FoldsFigure.Of(Empty.Objectives[0], []),
            new PredictionFigure(none),
            new ResidualsFigure(none),
        ];
        Assert.Equal(KnownFigures.All.Values.Select(static make => make().Kind).ToHashSet().Count, figures.Length);
        foreach (var figure in figures)
        {
            var drawing = figure.Draw();
            Assert.Empty(drawing.Panels);
            Assert.Contains("needs", drawing.Note, StringComparison.Ordinal);
            Assert.Contains("needs", figure.ToSvg(width: 1000), StringComparison.Ordinal);
            Assert.Contains("needs", figure.ToHtml(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_figure_of_too_few_trials_says_how_many_it_needs()
    {
        var study = Empty with { Trials = [.. Enumerable.Range(0, 3).Select(Complete)] };
        Assert.Contains("at least 20 complete", ImprovementFigure.Of(study).Draw().Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(4, 4, 4)]
    [InlineData(5, 4, 3)]
    [InlineData(7, 4, 4)]
    [InlineData(9, 4, 3)]
    [InlineData(4, 3, 2)]
    public void Rows_are_filled_evenly(int panels, int most, int columns) =>
        Assert.Equal(columns, Drawing.EvenColumns(panels, most));

    [Theory]
    [InlineData(0, 99, 0.0)]
    [InlineData(5, 99, null)]
    [InlineData(-5, 99, null)]
    public void No_tick_is_negative_where_no_value_is(double low, double high, double? first) =>
        Assert.Equal(first, new AxisFit(new Axis("Trial"), [low, high]).FirstTick);

    [Fact]
    public void Of_many_trials_the_timeline_shows_when_workers_worked()
    {
        var begin = DateTimeOffset.UnixEpoch;
        var study = Empty with
        {
            Trials =
            [
                .. Enumerable
                    .Range(0, 4000)
                    .Select(i =>
                        Complete(i) with
                        {
                            State = i % 2 == 0 ? TrialState.Complete : TrialState.Pruned,
                            Begun = begin.AddSeconds(i),
                            Ended = begin.AddSeconds(i + 1),
                        }
                    ),
            ],
        };
        var bars = TimelineFigure.Of(study).Draw().Panels[0].Marks.Cast<BarMark>().ToArray();
        Assert.Equal(["Complete", "Pruned"], bars.Select(static one => one.Name));
        Assert.Equal((0, 4000), (Assert.Single(bars[0].From), Assert.Single(bars[0].To)));
        Assert.Equal(1500, bars[1].Trials.Length);
    }

    private static TrialRecord Complete(int number) =>
        new(number, [new("x", 0.1 * number % 1), new("y", 0.5)], TrialState.Complete, number, [], null);

    // As WCAG 2 defines it.
    private static void AssertContrast(string ground, string text, double least)
    {
        var (a, b) = (Luminance(ground), Luminance(text));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= least, $"{text} on {ground} has a contrast of {contrast:F2}, not {least}.");
    }

    private static double Luminance(string color)
    {
        double[] parts =
        [
            .. Enumerable.Range(0, 3).Select(i => Linear(Convert.ToInt32(color.Substring(1 + (2 * i), 2), 16) / 255.0)),
        ];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
