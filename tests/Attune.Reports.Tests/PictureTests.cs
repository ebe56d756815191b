using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Attune.Reports.Figures;
using Attune.Spaces;
using Xunit;

namespace Attune.Reports.Tests;

public sealed class PictureTests
{
    public static TheoryData<string> Kinds() => [.. KnownFigures.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_figures_give_equal_pictures_that_can_be_read(string kind)
    {
        foreach (var theme in new[] { FigureTheme.Light, FigureTheme.Dark })
        {
            var svg = KnownFigures.All[kind]().ToSvg(theme);
            Assert.Equal(svg, KnownFigures.All[kind]().ToSvg(theme));
            Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
            var png = KnownFigures.All[kind]().ToPng(theme);
            Assert.Equal(png, KnownFigures.All[kind]().ToPng(theme));
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        }
    }

    [Theory]
    [InlineData("importances")]
    [InlineData("folds")]
    [InlineData("predicted")]
    public void Svg_is_as_it_was(string kind) =>
        Snapshot.Match($"{kind}.svg", KnownFigures.All[kind]().ToSvg(FigureTheme.Light, 400, 260));

    [Fact]
    public void All_svg_files_are_as_they_were()
    {
        var hashes = KnownFigures.All.Select(static one =>
            $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Value().ToSvg())))}  {one.Key}.svg\n"
        );
        Snapshot.Match("svg-hashes.txt", string.Concat(hashes));
    }

    [Fact]
    public void No_culture_changes_a_picture()
    {
        var before = CultureInfo.CurrentCulture;
        var svg = KnownFigures.All["slice"]().ToSvg();
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(svg, KnownFigures.All["slice"]().ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_users_write_stays_text()
    {
        var study = OptunaPlots.Single with { Objectives = [Objective.Minimize("<script>alert(1)</script>")] };
        var svg = OptimizationHistoryFigure.Of([study]).ToSvg();
        Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_study_without_a_complete_trial_can_be_drawn()
    {
        var study = new FigureStudy(
            "none",
            [Objective.Minimize("loss")],
            new SearchSpace(new FloatParameter("x", 0, 1)),
            []
        );
        Assert.NotEmpty(OptimizationHistoryFigure.Of([study]).ToSvg());
        Assert.NotEmpty(SliceFigure.Of(study).ToSvg());
        Assert.NotEmpty(ParallelCoordinatesFigure.Of(study).ToSvg());
        Assert.NotEmpty(EmpiricalDistributionFigure.Of([study]).ToSvg());
        Assert.Empty(StandardFigures.Of([study]));
    }

    [Fact]
    public void A_size_out_of_range_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(static () => KnownFigures.All["edf"]().ToSvg(width: 10));
        Assert.Contains("from 200 to 10000 pixels, but got 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_parameters_and_objectives_are_refused()
    {
        var parameter = Assert.Throws<ArgumentException>(static () => SliceFigure.Of(OptunaPlots.Single, ["y"]));
        Assert.Contains("has no 'y', only x, lr, n, c", parameter.Message, StringComparison.Ordinal);
        var objective = Assert.Throws<ArgumentOutOfRangeException>(static () =>
            RankFigure.Of(OptunaPlots.Single, null, 1)
        );
        Assert.Contains("from 0 to 0", objective.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => ParetoFrontFigure.Of(OptunaPlots.Single));
        Assert.Throws<ArgumentException>(static () => HypervolumeHistoryFigure.Of(OptunaPlots.Single));
    }
}
