using Attune.Networks.Callbacks;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class CsvLoggerTests
{
    [Fact]
    public void Writes_a_line_an_epoch()
    {
        using var folder = new TemporaryFolder();

        ScriptedFit.Run([1, 0.1, null, double.NaN], new CsvLogger(folder["log.csv"]));

        Assert.Equal(
            "epoch,loss,rmse,val_loss\n0,0,0,1\n1,0,0,0.1\n2,0,0,NA\n3,0,0,NaN\n",
            File.ReadAllText(folder["log.csv"])
        );
    }

    [Fact]
    public void Replaces_or_appends()
    {
        using var folder = new TemporaryFolder();
        var path = folder["deep/log.csv"];

        ScriptedFit.Run([1], new CsvLogger(path) { Separator = ';' });
        ScriptedFit.Run([2], new CsvLogger(path) { Separator = ';' });
        ScriptedFit.Run([3], new CsvLogger(path) { Separator = ';', Append = true });

        Assert.Equal("epoch;loss;rmse;val_loss\n0;0;0;2\n0;0;0;3\n", File.ReadAllText(path));
    }
}
