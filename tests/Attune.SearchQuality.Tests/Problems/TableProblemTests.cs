using System.IO.Compression;
using Attune.SearchQuality.Problems;
using Attune.Spaces;
using Xunit;

namespace Attune.SearchQuality.Tests.Problems;

public sealed class TableProblemTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-tables").FullName;

    public TableProblemTests()
    {
        File.WriteAllText(
            Path.Combine(root, "search_spaces.json"),
            """{"hpolib": {"act": ["relu", "tanh"], "units": [16, 64, 512]}, "hpobench": {"depth": [1, 2]}}"""
        );
        Write("fcnet/hpolib_slice_localization", "index,seed0,seed1\n00,1,3\n01,2,4\n02,9,9\n10,0,1\n11,5,5\n12,7,7\n");
        Write("hpobench-mlp/hpobench_car", "index,seed0,seed1\n0,0.75,0.25\n1,1,0.5\n");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Tables_of_a_folder_are_found() =>
        Assert.Equal(["fcnet_slice_localization", "mlp_car"], Catalog().All().Select(static problem => problem.Name));

    [Fact]
    public void Texts_are_choices_and_numbers_are_positions()
    {
        var space = Catalog().All()[0].Space;
        Assert.Equal(new ChoiceParameter("act", ["relu", "tanh"]), space[0]);
        Assert.Equal(new IntParameter("units", 0, 2), space[1]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void Sampler_sees_the_repetition_of_its_seed(int seed, double observed)
    {
        var evaluation = Catalog().All()[0].Evaluate([new("act", "tanh"), new("units", 0)], seed);
        Assert.Equal(new Evaluation(observed, 0.5), evaluation);
    }

    [Fact]
    public void Accuracies_become_errors() =>
        Assert.Equal(new Evaluation(0.75, 0.5), Catalog().All()[1].Evaluate([new("depth", 0)], 1));

    [Fact]
    public void Optimum_and_median_are_those_of_the_means() =>
        Assert.Equal((0.5, 4), (Catalog().All()[0].Reference.Optimum, Catalog().All()[0].Reference.RandomMedian));

    [Fact]
    public void Recorded_problems_come_first_and_stand_for_their_tables()
    {
        Directory.CreateDirectory(Path.Combine(root, "peers"));
        File.WriteAllText(
            Path.Combine(root, "peers", "problems.json"),
            """[{"name": "mlp_car", "budget": 7, "optimum": 0.125, "random_median": 2}, {"name": "fcnet_slice"}]"""
        );
        var problems = Catalog().All();
        Assert.Equal(["mlp_car", "fcnet_slice"], problems.Select(static problem => problem.Name));
        Assert.Equal((7, 0.125), (problems[0].Budget, problems[0].Reference.Optimum));
        Assert.Equal((100, 0.5), (problems[1].Budget, problems[1].Reference.Optimum));
    }

    [Fact]
    public void Names_may_be_given_by_their_beginning()
    {
        Assert.Equal("mlp_car", Assert.Single(Catalog().Named(["mlp"])).Name);
        var error = Assert.Throws<ArgumentException>(() => Catalog().Named(["nothing"]));
        Assert.Contains("mlp_car", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_need_no_data() =>
        Assert.Equal(7, Assert.Single(Catalog().Named(["bbob_f17_d7_i2"])).Space.Count);

    [Fact]
    public void A_table_must_be_complete()
    {
        Write("fcnet/hpolib_slice_localization", "index,seed0\n00,1\n");
        var error = Assert.Throws<InvalidDataException>(() => Catalog().All()[0].Reference);
        Assert.Contains("lacks number 1 of 6", error.Message, StringComparison.Ordinal);
    }

    private ProblemCatalog Catalog() => new(root, Path.Combine(root, "peers"));

    private void Write(string name, string text)
    {
        var file = Path.Combine(root, name + ".csv.gz");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        writer.Write(text);
    }
}
