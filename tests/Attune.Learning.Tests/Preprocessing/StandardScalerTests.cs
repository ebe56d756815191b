using Attune.Learning.Data;
using Attune.Learning.Preprocessing;
using Xunit;

namespace Attune.Learning.Tests.Preprocessing;

public sealed class StandardScalerTests
{
    [Fact]
    public void A_column_gets_mean_0_and_deviation_1_and_missing_values_stay()
    {
        var table = new Table([
            new NumericColumn("x", [1, 2, double.NaN, 3, 6]),
            new NumericColumn("constant", [5, 5, 5, 5, 5]),
        ]);
        var scaled = new StandardScaler().Fit(table).Transform(table);
        var x = ((NumericColumn)scaled.Columns[0]).Values.ToArray();
        Assert.True(double.IsNaN(x[2]));
        var known = x.Where(static v => !double.IsNaN(v)).ToArray();
        Assert.Equal(0, known.Sum(), 1e-12);
        Assert.Equal(4, known.Sum(static v => v * v), 1e-12);
        Assert.All(((NumericColumn)scaled.Columns[1]).Values.ToArray(), static v => Assert.Equal(0, v));
    }
}
