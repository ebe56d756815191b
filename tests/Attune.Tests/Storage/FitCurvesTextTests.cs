using Attune.Storage;
using Xunit;

namespace Attune.Tests.Storage;

public sealed class FitCurvesTextTests
{
    [Fact]
    public void What_is_written_is_read_back_with_six_digits()
    {
        FitCurve fit = new(
            3,
            2,
            1,
            5,
            100,
            ["loss", "val_loss"],
            [new(1, [0.123456789, double.NaN]), new(2, [1e-300, double.PositiveInfinity])],
            true
        );
        var read = Assert.Single(FitCurvesText.Read(FitCurvesText.Write([fit])));
        Assert.Equal(fit with { Names = [], Points = [] }, read with { Names = [], Points = [] });
        Assert.Equal(fit.Names, read.Names);
        Assert.Equal([1, 2], read.Points.Select(static point => point.Key));
        Assert.Equal([0.123457, double.NaN], read.Points[0].Value);
        Assert.Equal([1e-300, double.PositiveInfinity], read.Points[1].Value);
        Assert.Equal((2, "val_loss"), (read.Epoch, read.LossName));
        Assert.Equal([double.NaN, double.PositiveInfinity], read.Losses);
    }

    [Fact]
    public void Nothing_to_say_is_no_attribute() => Assert.Null(FitCurvesText.Write([]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{"trial":0,"attempt":1,"fold":0,"folds":1,"epochs":9,"ended":false,"names":[],"points":[]}]""")]
    [InlineData(
        """[{"trial":0,"attempt":1,"fold":0,"folds":1,"epochs":9,"ended":false,"names":["loss"],"points":[[]]}]"""
    )]
    [InlineData(
        """[{"trial":0,"attempt":1,"fold":0,"folds":1,"epochs":9,"ended":false,"names":["loss"],"points":[[1]]}]"""
    )]
    [InlineData(
        """[{"trial":0,"attempt":1,"fold":0,"folds":1,"epochs":9,"ended":false,"names":["loss"],"points":[[1,"x"]]}]"""
    )]
    public void A_damaged_text_holds_no_fits(string? text) => Assert.Empty(FitCurvesText.Read(text));
}
