using System.Globalization;
using Attune.SearchQuality.Problems;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests.Problems;

public sealed class SurrogateProblemTests
{
    // A surrogate that is a plain sum, so that what went into it shows.
    private static readonly string Tiny = GoldenFiles.PathOf("searchbench/tiny/");

    private static ProblemCatalog Catalog => new(Tiny, Path.Combine(Tiny, "peers"));

    [Fact]
    public void Each_data_set_is_a_problem() =>
        Assert.Equal(["tiny_7", "tiny_12"], Catalog.All().Select(static problem => problem.Name));

    [Fact]
    public void Space_lacks_data_set_and_budget_and_has_parents_first()
    {
        var space = Catalog.All()[0].Space;
        Assert.Equal(
            ["learner", "linear.rate", "tree.split", "tree.depth"],
            space.Select(static parameter => parameter.Name)
        );
        Assert.Equal(new Condition("learner", ["linear"]), space[1].Condition);
        Assert.Equal(
            new Condition("tree.split", ["gini"]) { And = new Condition("learner", ["tree"]) },
            space[3].Condition
        );
        Assert.Equal(Scale.Log, ((FloatParameter)space[1]).Scale);
    }

    [Fact]
    public void Values_are_what_the_model_says()
    {
        var value = Catalog
            .Named(["tiny_12"])[0]
            .Evaluate([new("learner", "tree"), new("tree.split", "gini"), new("tree.depth", 20)], 5);
        Assert.Equal(1 - 0.423, value.Observed, 1e-6);
        Assert.Equal(value.Observed, value.True);
    }

    [Fact]
    public void Absent_inputs_count_as_nothing()
    {
        var problem = Catalog.Named(["tiny_7"])[0];
        Assert.Equal(1 - 0.322, problem.Evaluate([new("learner", "tree"), new("tree.split", "extra")], 0).True, 1e-6);
        Assert.Equal(1 - 0.362, problem.Evaluate([new("learner", "linear"), new("linear.rate", 0.5)], 0).True, 1e-6);
    }

    [Fact]
    public void Recorded_inputs_are_fixed()
    {
        using var peers = new TemporaryPeers(
            """[{"name": "tiny_12", "fixed": {"task_id": "12", "trainsize": 0.5, "learner": "linear"}}]"""
        );
        var problem = new ProblemCatalog(Tiny, peers.Folder).All()[0];
        Assert.Equal(1 - 0.261, problem.Evaluate([new("linear.rate", 0.5)], 0).True, 1e-6);
    }

    [Fact]
    public void Optimum_and_median_are_measured_where_nothing_is_recorded()
    {
        var reference = Catalog.Named(["tiny_7"])[0].Reference;
        Assert.Equal(1 - (0.002 + 0.01 + 0.2 + 0.3), reference.Optimum, 1e-5);
        Assert.InRange(reference.RandomMedian, reference.Optimum, 1);
    }

    [Fact]
    public void Known_scenarios_need_no_recorded_outputs()
    {
        using var peers = new TemporaryPeers("[]");
        var folder = Directory.CreateDirectory(Path.Combine(peers.Folder, "rbv2_svm")).FullName;
        var layout = SurrogateLayout.Of(folder, new Dictionary<string, bool>());
        Assert.Equal("task_id", layout.Instance);
        Assert.Equal(["cost", "gamma", "tolerance", "degree", "trainsize", "repl"], layout.Numbers);
        Assert.Equal(0, SurrogateTarget.Of(layout.Outputs).Output);
    }

    [Fact]
    public void Lcbench_predicts_the_recorded_outputs()
    {
        var folder = ProblemFolder.PathOf("yahpo/lcbench");
        var types = ConfigSpaceJson
            .Read(Path.Combine(folder, "config_space.json"))
            .ToDictionary(static p => p.Name, static p => p is ChoiceParameter);
        var layout = SurrogateLayout.Of(folder, types);
        var model = new SurrogateModel(folder, layout);
        var lines = File.ReadAllLines(Path.Combine(folder, "reference_outputs_ort1.31.1.csv"));
        var header = lines[0].Split(',');
        foreach (var fields in lines.Skip(1).Select(static line => line.Split(',')))
        {
            var row = header.Zip(fields).ToDictionary(static f => f.First, static f => f.Second);
            var inputs = types.ToDictionary(
                static type => type.Key,
                type => type.Value ? (ParameterValue)row[type.Key] : Number(row[type.Key])
            );
            for (var output = 0; output < layout.Outputs.Count; output++)
            {
                var expected = Number(row[layout.Outputs[output]]);
                var actual = model.Predict([inputs], output)[0];
                Assert.Equal(expected, actual, 1e-5 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed class TemporaryPeers : IDisposable
    {
        public TemporaryPeers(string problems) => File.WriteAllText(Path.Combine(Folder, "problems.json"), problems);

        public string Folder { get; } = Directory.CreateTempSubdirectory("attune-peers").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
