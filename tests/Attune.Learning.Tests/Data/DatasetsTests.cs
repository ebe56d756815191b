using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Data.Tables;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Data;

public sealed class DatasetsTests
{
    [Fact]
    public void California_housing_has_scikit_learn_s_rows()
    {
        var set = Datasets.CaliforniaHousing();
        Assert.Equal(20_640, set.Data.RowCount);
        Assert.Equal(
            ["MedInc", "HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude"],
            set.Data.Features.Columns.Select(static c => c.Name)
        );
        double[] first = [8.3252, 41, 6.984126984126984, 1.0238095238095237, 322, 2.5555555555555554, 37.88, -122.23];
        Assert.Equal(first, set.Data.Features.Columns.Select(static c => ((NumericColumn)c).Values[0]));
        Assert.Equal(4.526, ((NumericTarget)set.Data.Target).Values[0]);
    }

    [Fact]
    public void California_housing_equals_scikit_learn_s_file_to_the_bit()
    {
        // The file is a neighbour of the repository, not a part of it.
        var path = Path.Combine(GoldenFiles.Root, "../../../shared/data/california_housing.csv.gz");
        Assert.SkipUnless(File.Exists(path), "The file that scikit-learn fetches is not here.");
        var set = Datasets.CaliforniaHousing();
        var file = NamedDataset.From(TableFile.Read(path), set.TargetName);
        Assert.Equal(LearningTask.Regression, file.Task);
        Assert.Equal(DataHash.Of(set.Data), DataHash.Of(file.Data));
    }

    [Theory]
    [InlineData("iris", 150, 4, 3)]
    [InlineData("wine", 178, 13, 3)]
    [InlineData("breast-cancer", 569, 30, 2)]
    public void Classification_sets(string name, int rows, int features, int classes)
    {
        var data = Datasets.Load(name).Data;
        Assert.Equal((rows, features), (data.RowCount, data.Features.Columns.Count));
        Assert.Equal(classes, Assert.IsType<ClassTarget>(data.Target).Classes.Count);
    }

    [Fact]
    public void Diabetes_is_a_regression() => Assert.Equal(442, Datasets.Load("diabetes").Data.RowCount);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("iris", Assert.Throws<ArgumentException>(static () => Datasets.Load("titanic")).Message);
}
