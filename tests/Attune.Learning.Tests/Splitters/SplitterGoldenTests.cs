using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Splitters;

/// <summary>sklearn/splits.json in full: each property of the file is read by one test, and one test counts them.</summary>
public sealed class SplitterGoldenTests
{
    private static readonly JsonElement Golden = GoldenFiles.Read("sklearn/splits.json").RootElement;

    [Fact]
    public void Every_property_of_the_file_has_its_test() =>
        Assert.Equal(
            [
                "check_cv",
                "group_k_fold",
                "how",
                "k_fold",
                "k_fold_shuffled_facts",
                "k_fold_test_sizes",
                "leave_one_group_out",
                "leave_one_out",
                "made_by",
                "predefined_split",
                "repeated_sizes",
                "stratified_k_fold",
                "time_series_split",
                "train_test_split_sizes",
                "train_test_split_unshuffled",
            ],
            Golden.EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void K_fold() =>
        EachCase("k_fold", static c => new KFold(c.GetProperty("n_splits").GetInt32()), static c => Numbers(c, "n"));

    [Fact]
    public void K_fold_test_sizes()
    {
        foreach (var c in Golden.GetProperty("k_fold_test_sizes").EnumerateArray())
        {
            var splits = new KFold(c.GetProperty("n_splits").GetInt32()).Split(Numbers(c, "n"));
            Assert.Equal(Ints(c.GetProperty("sizes")), splits.Select(static split => split.Test.Length));
        }
    }

    [Fact]
    public void K_fold_shuffled_facts()
    {
        var c = Golden.GetProperty("k_fold_shuffled_facts");
        var sizes = Ints(c.GetProperty("test_sizes"));
        Assert.True(c.GetProperty("test_indices_ascending").GetBoolean());
        Assert.True(c.GetProperty("test_sets_partition_the_rows").GetBoolean());
        for (ulong seed = 0; seed < 10; seed++)
        {
            var splitter = new KFold(c.GetProperty("n_splits").GetInt32()) { Shuffle = RandomKey.FromSeed(seed) };
            var splits = splitter.Split(Numbers(c, "n"));
            Assert.Equal(sizes, splits.Select(static split => split.Test.Length));
            Assert.All(splits, static split => Assert.Equal(split.Test.Order(), split.Test));
            Assert.Equal(Enumerable.Range(0, 10), splits.SelectMany(static split => split.Test).Order());
        }
    }

    [Fact]
    public void Stratified_k_fold() =>
        EachCase(
            "stratified_k_fold",
            static c => new StratifiedKFold(c.GetProperty("n_splits").GetInt32()),
            static c => Rows(Target(c.GetProperty("y")))
        );

    [Fact]
    public void Group_k_fold() =>
        EachCase("group_k_fold", static c => new GroupKFold(c.GetProperty("n_splits").GetInt32()), Grouped);

    [Fact]
    public void Leave_one_group_out() => EachCase("leave_one_group_out", static _ => new LeaveOneGroupOut(), Grouped);

    [Fact]
    public void Leave_one_out() =>
        EachCase("leave_one_out", static _ => new LeaveOneOut(), static c => Numbers(c, "n"));

    [Fact]
    public void Time_series_split() =>
        EachCase(
            "time_series_split",
            static c =>
            {
                var arguments = c.GetProperty("arguments");
                int? Value(string name) => arguments.TryGetProperty(name, out var value) ? value.GetInt32() : null;
                return new TimeSeriesSplit(Value("n_splits")!.Value)
                {
                    Gap = Value("gap") ?? 0,
                    MaximumTrainSize = Value("max_train_size"),
                    TestSize = Value("test_size"),
                };
            },
            static c => Numbers(c, "n")
        );

    [Fact]
    public void Predefined_split() =>
        EachCase(
            "predefined_split",
            static c => new PredefinedSplit(Ints(c.GetProperty("test_fold"))),
            static c => Rows(new NumericTarget(new double[c.GetProperty("test_fold").GetArrayLength()]))
        );

    [Fact]
    public void Repeated_sizes()
    {
        var c = Golden.GetProperty("repeated_sizes");
        var data = Rows(new ClassTarget(["0", "1"], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]));
        var splitters = new Dictionary<string, ISplitter>
        {
            ["RepeatedKFold(n_splits=3, n_repeats=2)"] = new RepeatedKFold(3, 2),
            ["RepeatedStratifiedKFold(n_splits=5, n_repeats=2)"] = new RepeatedStratifiedKFold(5, 2),
            ["ShuffleSplit(n_splits=4, test_size=0.25)"] = new ShuffleSplit(4) { TestSize = 0.25 },
            ["ShuffleSplit() defaults"] = new ShuffleSplit(),
        };
        foreach (var (name, splitter) in splitters)
        {
            Assert.Equal(
                c.GetProperty(name).EnumerateArray().Select(Ints),
                splitter.Split(data).Select(static split => (int[])[split.Train.Length, split.Test.Length])
            );
        }

        var count = c.GetProperty("RepeatedKFold() (defaults 5 x 10): count").GetInt32();
        Assert.Equal(count, new RepeatedKFold().GetSplitCount(data));
        Assert.Equal(splitters.Count + 2, c.EnumerateObject().Count());
    }

    [Fact]
    public void Train_test_split_sizes()
    {
        foreach (var c in Golden.GetProperty("train_test_split_sizes").EnumerateArray())
        {
            var count = c.GetProperty("n").GetInt32();
            Split Divide() =>
                TrainTestSplit.Of(
                    count,
                    RandomKey.FromSeed(0),
                    Size(c.GetProperty("train_size")),
                    Size(c.GetProperty("test_size"))
                );
            if (c.TryGetProperty("error", out _))
            {
                Assert.Throws<ArgumentException>(Divide);
                continue;
            }

            var split = Divide();
            int[] sizes = [split.Train.Length, split.Test.Length];
            Assert.Equal(Ints(c.GetProperty("result")), sizes);
            Assert.Empty(split.Train.Intersect(split.Test));
        }
    }

    [Fact]
    public void Train_test_split_unshuffled()
    {
        var c = Assert.Single(Golden.GetProperty("train_test_split_unshuffled").EnumerateArray());
        var split = TrainTestSplit.Of(10, null, test: c.GetProperty("test_size").GetDouble());
        Assert.Equal(c.GetProperty("result").EnumerateArray().Select(Ints), [split.Train, split.Test]);
    }

    // scikit-learn asks the estimator whether it classifies; Attune asks the target, which a classifier's is made of classes. A
    // classifier on numbers, and one-hot rows, are numeric targets here: the golden rows give KFold for both.
    [Fact]
    public void Check_cv()
    {
        foreach (var c in Golden.GetProperty("check_cv").EnumerateArray())
        {
            var hasClasses =
                c.GetProperty("classifier").GetBoolean()
                && c.GetProperty("y").GetString() is ("binary ints" or "3 strings");
            Target target = hasClasses ? new ClassTarget(["a", "b"], [0, 1]) : new NumericTarget([1, 2]);
            var splitter =
                c.GetProperty("cv").ValueKind == JsonValueKind.Null
                    ? DefaultSplitter.For(target)
                    : DefaultSplitter.For(target, c.GetProperty("cv").GetInt32());
            var text = splitter switch
            {
                KFold { Shuffle: null } k => $"KFold(n_splits={k.Folds}, random_state=None, shuffle=False)",
                StratifiedKFold { Shuffle: null } k =>
                    $"StratifiedKFold(n_splits={k.Folds}, random_state=None, shuffle=False)",
                _ => "",
            };
            Assert.Equal(c.GetProperty("splitter").GetString(), text);
        }
    }

    private static void EachCase(
        string property,
        Func<JsonElement, ISplitter> create,
        Func<JsonElement, Dataset> makeRows
    )
    {
        foreach (var c in Golden.GetProperty(property).EnumerateArray())
        {
            var (splitter, data) = (create(c), makeRows(c));
            if (c.TryGetProperty("error", out _))
            {
                Assert.Throws<ArgumentException>(() => splitter.Split(data));
                continue;
            }

            var splits = splitter.Split(data);
            Assert.Equal(c.TryGetProperty("warnings", out _), splitter.GetWarnings(data).Count > 0);
            Assert.Equal(c.GetProperty("result").GetArrayLength(), splits.Count);
            foreach (var (expected, split) in c.GetProperty("result").EnumerateArray().Zip(splits))
            {
                Assert.Equal(Ints(expected.GetProperty("train")), split.Train);
                Assert.Equal(Ints(expected.GetProperty("test")), split.Test);
            }
        }
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(static e => e.GetInt32())];

    // A number written with a point is a share, any other counts rows.
    private static SplitSize? Size(JsonElement size) =>
        size.ValueKind == JsonValueKind.Null ? null
        : size.GetRawText().Contains('.', StringComparison.Ordinal) ? (SplitSize)size.GetDouble()
        : size.GetInt32();

    private static Dataset Numbers(JsonElement c, string property) =>
        Rows(new NumericTarget(new double[c.GetProperty(property).GetInt32()]));

    private static Dataset Grouped(JsonElement c)
    {
        var groups = Ints(c.GetProperty("groups"));
        return Rows(new NumericTarget(new double[groups.Length]), groups);
    }

    private static Target Target(JsonElement y)
    {
        string[] texts = [.. y.EnumerateArray().Select(static e => e.ToString())];
        if (texts[0].Contains('.', StringComparison.Ordinal))
        {
            return new NumericTarget([.. y.EnumerateArray().Select(static e => e.GetDouble())]);
        }

        string[] classes = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        return new ClassTarget(classes, [.. texts.Select(text => Array.IndexOf(classes, text))]);
    }

    private static Dataset Rows(Target target, int[]? groups = null) =>
        new(new Table([new NumericColumn("x", new double[target.RowCount])]), target, groups: groups);
}
