using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Learning.Preprocessing;
using Xunit;

namespace Attune.Learning.Tests.Preprocessing;

public sealed class ColumnSelectorTests
{
    private static readonly Table Rows = CsvTable.Parse("x,city,y\n1,Rome,3\n3,Oslo,9\n");

    [Fact]
    public void A_step_leaves_other_columns_as_they_are()
    {
        var scaled = new StandardScaler { Columns = ColumnSelector.Named("y") }
            .Fit(Rows)
            .Transform(Rows);
        Assert.Equal(["x", "city", "y"], scaled.Names());
        Assert.Equal([1, 3], scaled.Numbers(0));
        Assert.Equal([-1, 1], scaled.Numbers(2));
    }

    [Fact]
    public void The_default_steps_make_numbers_of_everything()
    {
        var (table, count) = (Rows, 0);
        foreach (var step in DefaultSteps.For(Rows))
        {
            table = step.Fit(table).Transform(table);
            count++;
        }

        Assert.Equal(4, count);
        Assert.Equal(["x", "city_Rome", "y"], table.Names());
        Assert.Equal([1, 0], table.Numbers(1));
    }

    [Fact]
    public void A_missing_column_names_the_nearest()
    {
        var error = Assert.Throws<TableException>(static () =>
            new MinMaxScaler { Columns = ColumnSelector.Named("citi") }.Fit(Rows)
        );
        Assert.Contains("Did you mean 'city'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_the_wrong_kind_is_named()
    {
        var error = Assert.Throws<TableException>(static () =>
            new RobustScaler { Columns = ColumnSelector.Named("city") }.Fit(Rows)
        );
        Assert.Equal("city", error.Column);
        Assert.Throws<TableException>(static () => new OneHotEncoder { Columns = ColumnSelector.Named("x") }.Fit(Rows));
        Assert.Throws<ArgumentException>(static () =>
            new SimpleImputer { Columns = ColumnSelector.Named("city") }.Fit(Rows)
        );
    }

    [Fact]
    public void Unknown_settings_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => new RobustScaler { QuantileRange = (75, 25) });
        Assert.Throws<ArgumentException>(static () => new MinMaxScaler { FeatureRange = (1, 1) });
        Assert.Throws<ArgumentException>(static () => new SimpleImputer { FillNumber = double.NaN });
        Assert.Throws<ArgumentException>(static () => new StandardScaler().Fit(Rows, [1]));
        Assert.Throws<ArgumentException>(static () => new StandardScaler().Fit(Rows, [1, -1]));
    }
}
