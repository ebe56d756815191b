using System.Text.Json;
using Attune.Reports.Figures;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Reports.Tests;

/// <summary>The numbers of each figure are those that Optuna draws of the same study.</summary>
public sealed class OptunaFigureTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Optimization_history() =>
        AssertHistory(OptimizationHistoryFigure.Of([OptunaPlots.Single]), "optimization_history");

    [Fact]
    public void Optimization_history_of_two_studies() =>
        AssertHistory(
            OptimizationHistoryFigure.Of([OptunaPlots.Single, OptunaPlots.Second]),
            "optimization_history_two_studies"
        );

    [Fact]
    public void History_spread()
    {
        var figure = HistorySpreadFigure.Of([OptunaPlots.Single, OptunaPlots.Second]);
        var traces = OptunaPlots.Traces("optimization_history_error_bar");
        AssertClose(traces[0].Numbers("x"), figure.Values.Select(static one => (double)one.Trial));
        AssertClose(traces[0].Numbers("y"), figure.Values.Select(static one => one.Mean));
        AssertClose(
            traces[0].GetProperty("error_y").Numbers("array"),
            figure.Values.Select(static one => one.Deviation)
        );
        AssertClose(traces[1].Numbers("y"), figure.Best.Select(static one => one.Mean));
        AssertClose(traces[2].Numbers("y"), figure.Best.Select(static one => one.Mean + one.Deviation));
        AssertClose(traces[3].Numbers("y"), figure.Best.Select(static one => one.Mean - one.Deviation));
    }

    [Theory]
    [InlineData("edf", 1)]
    [InlineData("edf_two_studies", 2)]
    public void Empirical_distribution(string name, int studies)
    {
        FigureStudy[] all = [OptunaPlots.Single, OptunaPlots.Second];
        var figure = EmpiricalDistributionFigure.Of(all[..studies]);
        foreach (var (trace, series) in OptunaPlots.Traces(name).Zip(figure.Series))
        {
            AssertClose(trace.Numbers("x"), series.X);
            AssertClose(trace.Numbers("y"), series.Y);
        }
    }

    [Fact]
    public void Slice()
    {
        var figure = SliceFigure.Of(OptunaPlots.Single);
        var traces = OptunaPlots.Traces("slice");
        Assert.Equal(traces.Length, figure.Panels.Count);
        foreach (var (trace, panel) in traces.Zip(figure.Panels))
        {
            var y = trace.Numbers("y");
            var numbers = trace.GetProperty("marker").Numbers("color");
            var x = PlacesOf(trace.GetProperty("x"), panel.Axis);
            Assert.Equal(
                numbers.Zip(x, y).OrderBy(static one => one.First),
                panel.Points.Select(static point => ((double)point.Trial, point.X, point.Y))
            );
        }
    }

    [Theory]
    [InlineData("parallel_coordinate", null)]
    [InlineData("parallel_coordinate_x_lr_c", "x lr c")]
    public void Parallel_coordinates(string name, string? parameters)
    {
        var figure = ParallelCoordinatesFigure.Of(OptunaPlots.Single, parameters?.Split(' '));
        var axis = OptunaPlots.Axis(name, "xaxis");
        Assert.Equal(axis.Texts("ticktext"), figure.Axes.Select(static one => one.Name).Prepend(figure.Objective.Name));
        // The last trace is the colour bar.
        var traces = OptunaPlots.Traces(name)[..^1];
        Assert.Equal(traces.Length, figure.Lines.Count);
        // Optuna puts choices in the order in which they first came.
        var choice = figure.Axes.ToList().FindIndex(static axis => axis.IsCategory) + 1;
        var places = figure.Lines.Select(line => line.Places[choice]).Distinct().ToList();
        foreach (var (trace, line) in traces.Zip(figure.Lines))
        {
            double[] drawn = [.. line.Places];
            drawn[choice] = places.IndexOf(drawn[choice]) / 2.0;
            AssertClose(
                trace
                    .GetProperty("y")
                    .EnumerateArray()
                    .Select(static one => one.ValueKind == JsonValueKind.Null ? double.NaN : one.ReadDouble()),
                drawn
            );
        }
    }

    [Theory]
    [InlineData("contour_x_lr", "x lr")]
    [InlineData("contour_x_c", "x c")]
    public void Contour(string name, string parameters)
    {
        var panel = Assert.Single(ContourFigure.Of(OptunaPlots.Single, parameters.Split(' ')).Panels);
        AssertAxis(name, "xaxis", panel.X);
        AssertAxis(name, "yaxis", panel.Y);
        var traces = OptunaPlots.Traces(name);
        Assert.Equal(CellsOf(traces[0], panel), panel.Points.Select(static one => (one.X, one.Y, one.Value)).Order());
        Assert.Equal(PlacesOf(traces[1].GetProperty("x"), panel.X), panel.Points.Select(static one => one.X));
        Assert.Equal(PlacesOf(traces[1].GetProperty("y"), panel.Y), panel.Points.Select(static one => one.Y));
    }

    [Fact]
    public void Contour_of_three_parameters()
    {
        // Optuna draws each pair twice and empty panels on the diagonal; the panel of row y and column x is at 3 y + x.
        var figure = ContourFigure.Of(OptunaPlots.Single, ["x", "lr", "c"]);
        string[] names = ["c", "lr", "x"];
        var traces = OptunaPlots.Traces("contour_three");
        Assert.Equal(3, figure.Panels.Count);
        foreach (var panel in figure.Panels)
        {
            var place = (3 * Array.IndexOf(names, panel.Y.Name)) + Array.IndexOf(names, panel.X.Name);
            var axis = place == 0 ? "x" : $"x{place + 1}";
            var trace = traces.Single(one =>
                one.GetProperty("type").GetString() == "contour" && one.GetProperty("xaxis").GetString() == axis
            );
            Assert.Equal(CellsOf(trace, panel), panel.Points.Select(static one => (one.X, one.Y, one.Value)).Order());
        }
    }

    [Fact]
    public void Rank()
    {
        // Optuna puts the first parameter it was given along.
        var panel = Assert.Single(RankFigure.Of(OptunaPlots.Single, ["x", "lr"]).Panels);
        var trace = OptunaPlots.Traces("rank_x_lr")[0];
        Assert.Equal(trace.Numbers("y"), panel.Points.Select(static one => one.X));
        Assert.Equal(trace.Numbers("x"), panel.Points.Select(static one => one.Y));
        AssertAxis("rank_x_lr", "yaxis", panel.X);
        AssertAxis("rank_x_lr", "xaxis", panel.Y);
    }

    [Fact]
    public void Learning_curves()
    {
        var figure = LearningCurvesFigure.Of(OptunaPlots.Single);
        var traces = OptunaPlots.Traces("intermediate_values");
        Assert.Equal(
            traces.Select(static one => one.GetProperty("name").GetString()),
            figure.Curves.Select(static one => $"Trial{one.Trial}")
        );
        foreach (var (trace, curve) in traces.Zip(figure.Curves))
        {
            Assert.Equal(trace.Numbers("x"), curve.Steps);
            Assert.Equal(trace.Numbers("y"), curve.Values);
        }
    }

    [Fact]
    public void Timeline()
    {
        var bars = TimelineFigure.Of(OptunaPlots.Single).Bars;
        foreach (var trace in OptunaPlots.Traces("timeline"))
        {
            var state = trace.GetProperty("name").GetString() switch
            {
                "COMPLETE" => TrialState.Complete,
                "FAIL" => TrialState.Failed,
                _ => TrialState.Pruned,
            };
            var shown = bars.Where(bar => bar.State == state).ToArray();
            Assert.Equal(trace.Numbers("y"), shown.Select(static bar => (double)bar.Trial));
            Assert.Equal(trace.Numbers("x"), shown.Select(static bar => (bar.Ended - bar.Begun).TotalMilliseconds));
            Assert.Equal(
                trace.Texts("base"),
                shown.Select(static bar =>
                    bar.Begun.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture)
                )
            );
        }
    }

    [Fact]
    public void Importances()
    {
        var trace = Assert.Single(OptunaPlots.Traces("param_importances"));
        var importances = Assert.Single(ImportancesFigure.Of(OptunaPlots.Single).Series).Importances;
        Assert.Equal(trace.Texts("y").Reverse(), importances.Select(static one => one.Name));
        AssertClose(trace.Numbers("x").Reverse(), importances.Select(static one => one.Importance));
    }

    [Fact]
    public void Pareto_front()
    {
        var traces = OptunaPlots.Traces("pareto_front");
        var points = ParetoFrontFigure.Of(OptunaPlots.Multi).Points;
        AssertFront(traces[0], points.Where(static one => !one.IsOnFront));
        AssertFront(traces[1], points.Where(static one => one.IsOnFront));
    }

    [Fact]
    public void Pareto_front_with_constraints()
    {
        var traces = OptunaPlots.Traces("pareto_front_constrained");
        var points = ParetoFrontFigure.Of(OptunaPlots.Constrained).Points;
        AssertFront(traces[0], points.Where(static one => !one.IsFeasible));
        AssertFront(traces[1], points.Where(static one => one.IsFeasible && !one.IsOnFront));
        AssertFront(traces[2], points.Where(static one => one.IsOnFront));
    }

    [Fact]
    public void Hypervolume_history()
    {
        var trace = Assert.Single(OptunaPlots.Traces("hypervolume_history"));
        var volumes = HypervolumeHistoryFigure.Of(OptunaPlots.Multi, [10, -10]).Volumes;
        Assert.Equal(trace.Numbers("x"), volumes.Select(static one => (double)one.Trial));
        AssertClose(trace.Numbers("y"), volumes.Select(static one => one.Value));
    }

    private static void AssertHistory(OptimizationHistoryFigure figure, string name)
    {
        var traces = OptunaPlots.Traces(name);
        Assert.Equal(3 * figure.Series.Count, traces.Length);
        for (var i = 0; i < figure.Series.Count; i++)
        {
            var series = figure.Series[i];
            AssertSame(traces[3 * i], series.Complete);
            AssertSame(traces[(3 * i) + 1], series.Best);
            AssertSame(traces[(3 * i) + 2], series.Infeasible);
        }

        static void AssertSame(JsonElement trace, IReadOnlyList<TrialValue> values)
        {
            Assert.Equal(trace.Numbers("x"), values.Select(static one => (double)one.Trial));
            Assert.Equal(trace.Numbers("y"), values.Select(static one => one.Value));
        }
    }

    private static void AssertFront(JsonElement trace, IEnumerable<FrontPoint> points)
    {
        Assert.Equal(trace.Numbers("x"), points.Select(static one => one.Values[0]));
        Assert.Equal(trace.Numbers("y"), points.Select(static one => one.Values[1]));
    }

    private static void AssertAxis(string figure, string name, ParameterAxis axis)
    {
        var expected = OptunaPlots.Axis(figure, name);
        Assert.Equal(expected.GetProperty("title").GetString(), axis.Name);
        Assert.Equal(expected.TryGetProperty("type", out var type) && type.GetString() == "log", axis.IsLog);
        double[] range = [axis.Low, axis.High];
        Assert.All(
            expected.Numbers("range").Zip(range.Select(axis.Scaled)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-9)
        );
    }

    private static IEnumerable<(double X, double Y, double Value)> CellsOf(JsonElement trace, PairPanel panel)
    {
        var (x, y) = (PlacesOf(trace.GetProperty("x"), panel.X), PlacesOf(trace.GetProperty("y"), panel.Y));
        return
        [
            .. trace
                .GetProperty("z")
                .EnumerateArray()
                .SelectMany((row, i) => row.EnumerateArray().Select((cell, j) => (x[j], y[i], cell.ReadDouble())))
                .Where(static cell => !double.IsNaN(cell.Item3))
                .Order(),
        ];
    }

    private static double[] PlacesOf(JsonElement values, ParameterAxis axis) =>
        [
            .. values
                .EnumerateArray()
                .Select(one =>
                    axis.IsCategory ? axis.Categories.ToList().IndexOf(one.GetString()!.Trim('\'')) : one.ReadDouble()
                ),
        ];

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        var (wanted, got) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(wanted.Length, got.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                wanted[i].Equals(got[i])
                    || Math.Abs(wanted[i] - got[i]) <= Tolerance * Math.Max(1, Math.Abs(wanted[i])),
                $"At {i}: {wanted[i]:R} expected, but got {got[i]:R}."
            );
        }
    }
}
