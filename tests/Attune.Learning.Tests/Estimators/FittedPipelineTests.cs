using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Learning.Tests.Estimators;

/// <summary>Columns are found by name, kind and category.</summary>
public sealed class FittedPipelineTests
{
    private static readonly Table Rows = CsvTable.Parse("x,city,y\n1,Rome,3\n3,Oslo,9\n2,Rome,4\n,Oslo,5\n");
    private static readonly FittedPipeline Model = Fit(DefaultSteps.For(Rows.Without("y")));

    [Fact]
    public void Order_and_further_columns_do_not_matter()
    {
        var expected = Model.Predict(Rows).Values.ToArray();
        Assert.Equal(expected, Model.Predict(new Table([Rows["city"], Rows["y"], Rows["x"]])).Values.ToArray());
    }

    [Fact]
    public void Categories_are_known_by_their_texts()
    {
        var other = CsvTable.Parse("x,city\n1,Rome\n3,Oslo\n2,Bern\n");
        var codes = ((CategoricalColumn)other["city"]).Codes.ToArray();
        Assert.NotEqual(((CategoricalColumn)Rows["city"]).Codes[0], codes[0]);
        Assert.Equal(Model.Predict(Rows).Values[..2], Model.Predict(other).Values[..2]);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var error = Assert.Throws<TableException>(() => Model.Predict(CsvTable.Parse("x,town\n1,Rome\n", "new.csv")));
        Assert.StartsWith(
            "'new.csv': the model needs the columns x, city, but there is no 'city'.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Another_kind_is_refused_unless_all_is_missing()
    {
        var error = Assert.Throws<TableException>(() => Model.Predict(CsvTable.Parse("x,city\n1,7\n")));
        Assert.Equal("city", error.Column);
        var read = CsvTable.Parse("x,city\n1,7\n", options: Model.Features.Options());
        Assert.Equal(1, Model.Predict(read).RowCount);
        Assert.Equal(1, Model.Predict(CsvTable.Parse("x,city\n1,\n")).RowCount);
    }

    [Fact]
    public void An_unseen_category_follows_the_encoder()
    {
        Assert.Equal(1, Model.Predict(CsvTable.Parse("x,city\n1,Bern\n")).RowCount);
        var strict = Fit([new SimpleImputer(), new OneHotEncoder()]);
        var error = Assert.Throws<TableException>(() =>
            strict.Predict(CsvTable.Parse("x,city\n1,Rome\n2,Bern\n", "new.csv"))
        );
        Assert.Equal(("new.csv", 3, "city"), (error.File, error.Line, error.Column));
    }

    private static FittedPipeline Fit(IReadOnlyList<ITransformer> steps) =>
        (FittedPipeline)
            new Pipeline(steps, new NetworkRegressor(SmallNetworks.Linear)).Fit(
                NamedDataset.From(Rows, "y", LearningTask.Regression).Data,
                new FitContext(RandomKey.FromSeed(1))
            );
}
