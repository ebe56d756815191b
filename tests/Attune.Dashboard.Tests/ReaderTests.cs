using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Dashboard.Tests;

/// <summary>What is read, and what is shown of it, without a browser.</summary>
public sealed class ReaderTests
{
    [Fact]
    public void Each_reading_brings_what_is_new()
    {
        using var storage = new InMemoryStorage();
        var study = new Study(Objective.Minimize("loss")) { Storage = storage };
        using var reader = new StudyReader(new DashboardSource("study", "memory", storage.Share));
        Assert.Throws<InvalidOperationException>(reader.Read);
        var trial = study.Ask();
        var first = reader.Read();
        Assert.Null(first.Changed);
        Assert.Same(first, reader.Read());
        trial.Report(1, 0.5);
        trial.Report(2, 0.4);
        var second = reader.Read();
        Assert.Equal([0], second.Changed);
        Assert.Equal([1L, 2L], second.Trials[0].Reports.Select(static report => report.Key));
        study.Tell(trial, 0.3);
        Assert.Equal(0.3, reader.Read().Best!.Value);
        storage.Request(StudyRequest.Pause);
        Assert.Equal(StudyRequest.Pause, reader.Read().Requested);
        storage.Clear();
        Assert.Throws<InvalidOperationException>(reader.Read);
    }

    [Fact]
    public void Fits_are_those_of_the_attempts_at_work()
    {
        using var storage = new InMemoryStorage();
        var study = new Study(Objective.Minimize("loss")) { Storage = storage, Window = 2 };
        using var reader = new StudyReader(new DashboardSource("study", "memory", storage.Share));
        var (trial, other) = (study.Ask(), study.Ask());
        var before = reader.Read();
        storage.SetAttribute(FitCurvesText.Attribute, FitCurvesText.Write([Fit(0, 1, 7), Fit(1, 2, 9), Fit(99, 1, 9)]));
        var first = reader.Read();
        Assert.Equal([0], first.Fits.Select(static fit => fit.Trial));
        Assert.Equal([0], first.Changed);
        Assert.Equal(before.TrialsVersion, first.TrialsVersion);
        Assert.NotEqual(before.Version, first.Version);
        Assert.Equal(7, first.FitAtWork(0)!.Epoch);
        Assert.Null(first.FitAtWork(1));
        Assert.Same(first, reader.Read());
        storage.SetAttribute(FitCurvesText.Attribute, FitCurvesText.Write([Fit(0, 1, 8)]));
        Assert.Equal(8, reader.Read().FitAtWork(0)!.Epoch);
        study.Tell(trial, 0.5);
        Assert.Empty(reader.Read().Fits);
        study.Tell(other, 0.5);
        storage.SetAttribute(FitCurvesText.Attribute, "nonsense");
        Assert.Empty(reader.Read().Fits);

        static FitCurve Fit(int trial, int attempt, int epochs) =>
            new(
                trial,
                attempt,
                0,
                3,
                20,
                ["loss"],
                [.. Enumerable.Range(1, epochs).Select(static i => KeyValuePair.Create(i, (double[])[1.0 / i]))],
                false
            );
    }

    [Theory]
    [InlineData("""[{"fold":0,"history":{"epochs":[0,1],"logs":{"loss":[2,1],"val_loss":[3,"NaN"]}}},{"fold":1}]""", 1)]
    [InlineData("""[{"fold":0,"history":{"epochs":[0,1],"logs":{"loss":[2]}}}]""", 0)]
    [InlineData("""[{"fold":0,"history":{"epochs":[0],"logs":{}}}]""", 0)]
    [InlineData("what a user noted", 0)]
    [InlineData("{}", 0)]
    public void Curves_of_folds_that_have_ended_are_drawn_and_other_notes_are_text(string folds, int curves)
    {
        var trial = new TrialRecord(0, [], TrialState.Complete, 1, [], null) { Attributes = [new("folds", folds)] };
        Assert.Equal(curves, FoldCurves.Of(trial).Count);
        using var page = System.Text.Json.JsonDocument.Parse(TrialJson.Page(trial, isCutOff: false, []));
        Assert.Equal(curves, page.RootElement.GetProperty("fits").GetArrayLength());
        Assert.Equal(1 - curves, page.RootElement.GetProperty("attributes").GetArrayLength());
    }

    [Fact]
    public void The_time_left_grows_with_what_is_left_and_shrinks_with_workers()
    {
        double[] durations = [8, 12, 10, 10];
        var one = TimeLeft.Of(durations, 10, [0])!.Value;
        Assert.Equal(100, one.Expected.TotalSeconds, 6);
        Assert.Equal(Math.Sqrt(10 * 8.0 / 3), one.Spread.TotalSeconds, 6);
        Assert.Equal(50, TimeLeft.Of(durations, 10, [0, 0])!.Value.Expected.TotalSeconds, 6);
        Assert.Equal(90, TimeLeft.Of(durations, 10, [99])!.Value.Expected.TotalSeconds, 6);
        Assert.Null(TimeLeft.Of([1], 10, [0]));
        Assert.Null(TimeLeft.Of(durations, 0, [0]));
    }

    [Theory]
    [InlineData("number", false, "0,1,2,3,4,5,6,7,8,9")]
    [InlineData("p:x", true, "9,8,7,6,5,4,3,2,1,0")]
    [InlineData("value0", false, "9,8,7,6,5,4,3,2,1,0")]
    public void Rows_are_sorted(string sort, bool descending, string expected)
    {
        var view = Ten();
        using var rows = System.Text.Json.JsonDocument.Parse(TrialRows.Of(view, sort, descending, "", 0, 100));
        Assert.Equal(
            expected,
            string.Join(
                ',',
                rows.RootElement.GetProperty("rows").EnumerateArray().Select(static row => row.GetProperty("number"))
            )
        );
    }

    [Fact]
    public void Rows_are_filtered_and_cut_into_pieces()
    {
        var view = Ten();
        using var one = System.Text.Json.JsonDocument.Parse(
            TrialRows.Of(view, "number", false, "complete x=0.7", 0, 100)
        );
        Assert.Equal(1, one.RootElement.GetProperty("total").GetInt32());
        using var piece = System.Text.Json.JsonDocument.Parse(TrialRows.Of(view, "number", false, "", 8, 5));
        Assert.Equal(2, piece.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Throws<ArgumentException>(() => TrialRows.Of(view, "nonsense", false, "", 0, 5));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](  JavaScript:alert(1))", "avaScript:")]
    [InlineData("[x](data:text/html,hi)", "data:")]
    [InlineData("![x](https://example.com/x.png)", "<img")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("<a onclick=\"alert(1)\">x</a>", "<a onclick")]
    public void Markdown_cannot_harm(string markdown, string never) =>
        Assert.DoesNotContain(never, SafeMarkdown.ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void Markdown_is_rendered() =>
        Assert.Equal(
            "<p><em>a</em> <a href=\"https://example.com/\" rel=\"noopener noreferrer\">b</a></p>\n",
            SafeMarkdown.ToHtml("*a* [b](https://example.com/)")
        );

    private static StudyView Ten()
    {
        var study = new Study(Objective.Minimize("loss"), new Spaces.SearchSpace(new Spaces.FloatParameter("x", 0, 1)));
        study.AddTrials([
            .. Enumerable
                .Range(0, 10)
                .Select(static i => new TrialRecord(i, [new("x", i / 10.0)], TrialState.Complete, -i, [], null)),
        ]);
        using var reader = new StudyReader(
            new DashboardSource("study", "memory", ((InMemoryStorage)study.Storage).Share)
        );
        return reader.Read();
    }
}
