using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Attune.Reports.Figures;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Reports.Tests;

public sealed partial class HtmlReportTests
{
    private const int Limit = 2_000_000;
    private const string Attack = "</script><script>alert('x')</script>";

    [Fact]
    public void A_report_is_as_it_was()
    {
        var page = HtmlReport.Of(Content(OptunaPlots.Single));
        Assert.Equal(page, HtmlReport.Of(Content(OptunaPlots.Single)));
        // Without what the library brings, and the numbers of figures, which have tests of their own.
        Snapshot.Match("report.html", Hashes().Replace(Blocks().Replace(page, "$1…$2"), "sha256-…"));
    }

    [Fact]
    public void Times_stand_in_one_line()
    {
        var content = Content(OptunaPlots.Single);
        var later = OptunaPlots.Single with
        {
            Trials =
            [
                .. OptunaPlots.Single.Trials.Select(static one => one with { Ended = one.Ended!.Value.AddSeconds(1) }),
            ],
        };
        var (page, other) = (HtmlReport.Of(content), HtmlReport.Of(Content(later)));
        Assert.NotEqual(page, other);
        Assert.Equal(Untimed(page), Untimed(other));

        static IEnumerable<string> Untimed(string page) =>
            page.Split('\n').Where(static line => !line.Contains("id=\"times\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_users_write_stays_text()
    {
        var space = new SearchSpace(new ChoiceParameter(Attack, [Attack, "b"]), new FloatParameter("x", 0, 1));
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => new TrialRecord(
                    i,
                    [new(Attack, i % 2 == 0 ? Attack : "b"), new("x", i / 12.0)],
                    i == 5 ? TrialState.Failed : TrialState.Complete,
                    i == 5 ? null : 1.0 / (i + 1),
                    [],
                    i == 5 ? Attack : null
                )),
        ];
        FigureStudy[] studies =
        [
            new(Attack, [Objective.Minimize(Attack)], space, trials),
            new($"{Attack} 2", [Objective.Minimize(Attack)], space, trials),
        ];
        var page = HtmlReport.Of(
            new ReportContent(Attack, studies)
            {
                Summary = Attack,
                Facts = [new(Attack, Attack)],
                Space = [new(Attack, Attack)],
                Scores = [new(Attack, $"{Attack} ± {Attack}")],
                Comparison = [new(Attack, [Attack, Attack])],
                Figures = StandardFigures.Of(studies),
                Command = Attack,
                Code = Attack,
                Fingerprint = Attack,
            }
        );
        Assert.Equal(3, page.Split("<script>").Length - 1);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_names_every_script_and_nothing_else()
    {
        var page = HtmlReport.Of(Content(OptunaPlots.Single));
        var policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (Match code in Code().Matches(page))
        {
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code.Groups[2].Value)));
            Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
        }

        Assert.Equal(4, Code().Count(page));
        Assert.DoesNotMatch(Loading(), Code().Replace(page, ""));
    }

    [Fact]
    public void A_thousand_trials_with_fifty_reports_are_below_two_megabytes()
    {
        var space = new SearchSpace([
            .. Enumerable.Range(0, 8).Select(static i => new FloatParameter($"parameter_{i}", 1e-5, 1, Scale.Log)),
        ]);
        var random = Numerics.Random.RandomKey.FromSeed(1).OpenStream();
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(number => new TrialRecord(
                    number,
                    [.. space.Select(one => KeyValuePair.Create(one.Name, one.FromUnit(random.NextDouble())))],
                    TrialState.Complete,
                    random.NextDouble(),
                    [.. Enumerable.Range(0, 50).Select(step => KeyValuePair.Create((long)step, random.NextDouble()))],
                    null
                )),
        ];
        var study = new FigureStudy("large", [Objective.Minimize("loss")], space, trials);
        var page = HtmlReport.Of(new ReportContent("Large", [study]) { Figures = StandardFigures.Of([study]) });
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, Limit);
    }

    [Fact]
    public void Several_objectives_show_the_front()
    {
        var page = HtmlReport.Of(
            new ReportContent("Two", [OptunaPlots.Constrained])
            {
                Figures = StandardFigures.Of([OptunaPlots.Constrained]),
            }
        );
        Assert.Contains("<h2>Pareto front</h2>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("contour")]
    [InlineData("folds")]
    public void Figures_as_json_are_as_they_were(string kind)
    {
        using var document = JsonDocument.Parse(KnownFigures.All[kind]().ToJson());
        Assert.Equal(kind, document.RootElement.GetProperty("kind").GetString());
        Snapshot.Match($"{kind}.json", KnownFigures.All[kind]().ToJson() + "\n");
    }

    [Fact]
    public void Every_figure_has_a_page()
    {
        foreach (var make in KnownFigures.All.Values)
        {
            Assert.Contains("data-figure=\"0\"", make().ToHtml(), StringComparison.Ordinal);
        }
    }

    private static ReportContent Content(FigureStudy study) =>
        new("Tuning on golden data", [study])
        {
            Summary = "40 trials.",
            Scores = [new("cv_rmse", "0.1407 ± 0.0100")],
            Facts = [new("data", "golden"), new("seed", 42.ToString(CultureInfo.InvariantCulture))],
            Space = [new("x", "float(-2,2)")],
            Figures = StandardFigures.Of([study]),
            Timeline = TimelineFigure.Of(study),
            Fingerprint = "00ff",
            Command = "attune tune golden --trials 40",
            Code = "var network = new Sequential(new Input(8));",
        };

    [GeneratedRegex(
        """(<script type="application/json" id="(?:figures|palettes|times)">|<script>|<style>).*?(</script>|</style>)""",
        RegexOptions.Singleline
    )]
    private static partial Regex Blocks();

    [GeneratedRegex("sha256-[A-Za-z0-9+/=]+")]
    private static partial Regex Hashes();

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy" content="([^"]*)">""")]
    private static partial Regex Policy();

    [GeneratedRegex("<(script|style)>(.*?)</(?:script|style)>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("""(?:src|href)=|@import|url\(""")]
    private static partial Regex Loading();
}
