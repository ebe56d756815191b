using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Networks.Activations;
using Attune.Networks.Losses;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Learning.Tests.Estimators;

public sealed class NetworkClassifierTests
{
    private static readonly FitContext Context = new(RandomKey.FromSeed(1));
    private static readonly Dataset Iris = Datasets.Load("iris").Data;
    private static readonly Dataset TwoSpecies = Take(Iris, 50, 150);

    public static TheoryData<string, string, string> Heads() =>
        new()
        {
            { "iris", "softmax", "sparse_categorical_crossentropy" },
            { "iris", "softmax", "categorical_crossentropy" },
            { "iris", "sigmoid", "binary_crossentropy" },
            { "iris", "linear", "sparse logits" },
            { "iris", "linear", "logits" },
            { "two", "sigmoid", "binary_crossentropy" },
            { "two", "softmax", "sparse_categorical_crossentropy" },
            { "two", "linear", "binary logits" },
        };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Every_crossentropy_learns_the_classes(string data, string activation, string loss)
    {
        var rows = data == "iris" ? Iris : TwoSpecies;
        var isOneOutput = data == "two" && activation != "softmax";
        var classifier = new NetworkClassifier(
            (inputs, classes) =>
                SmallNetworks.Of(inputs, isOneOutput ? 1 : classes, Activation.Parse(activation), LossOf(loss))
        )
        {
            Epochs = 40,
            BatchSize = 16,
        };
        var model = new Pipeline([new StandardScaler()], classifier).Fit(rows, Context);
        var predictions = model.Predict(rows.Features);
        var target = (ClassTarget)rows.Target;
        Assert.Equal(target.Classes, predictions.Classes);
        Assert.Equal(target.Classes.Count, predictions.ColumnCount);
        var hits = predictions
            .ClassIndices()
            .Zip(target.Indices.ToArray())
            .Count(static pair => pair.First == pair.Second);
        Assert.True(hits >= 0.93 * rows.RowCount, $"{hits} of {rows.RowCount}");
        Assert.All(predictions.Values.ToArray(), static p => Assert.InRange(p, 0, 1));
        if (activation != "sigmoid" || isOneOutput)
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                var sum = 0.0;
                foreach (var p in predictions.Values.Slice(row * predictions.ColumnCount, predictions.ColumnCount))
                {
                    sum += p;
                }

                Assert.Equal(1, sum, 1e-6);
            }
        }
    }

    [Fact]
    public void A_network_of_other_outputs_than_classes_is_refused()
    {
        var classifier = new NetworkClassifier(
            static (inputs, _) => SmallNetworks.Of(inputs, 2, Activation.Linear, LossOf("logits"))
        );
        var error = Assert.Throws<ArgumentException>(() => classifier.Fit(Iris, Context));
        Assert.Contains(
            "2 outputs for the 3 classes setosa, versicolor, virginica",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_are_refused()
    {
        var classifier = new NetworkClassifier(
            static (inputs, classes) => SmallNetworks.Of(inputs, classes, Activation.Linear, LossOf("logits"))
        );
        Assert.Throws<ArgumentException>(() => classifier.Fit(Datasets.Load("diabetes").Data, Context));
    }

    [Fact]
    public void Balanced_weights_equal_those_given_by_name()
    {
        // 50 versicolor, 10 virginica: 60 / (2 · 50) and 60 / (2 · 10).
        var rows = Take(Iris, 50, 110);
        var balanced = Fit(rows, ClassWeighting.Balanced);
        var named = Fit(
            rows,
            ClassWeighting.Of(new Dictionary<string, double> { ["versicolor"] = 0.6, ["virginica"] = 3 })
        );
        Assert.Equal(balanced, named);
        Assert.NotEqual(balanced, Fit(rows, null));
    }

    [Fact]
    public void A_weight_of_an_unknown_class_is_refused()
    {
        var weights = ClassWeighting.Of(new Dictionary<string, double> { ["rose"] = 2 });
        Assert.Contains("'rose'", Assert.Throws<ArgumentException>(() => Fit(Iris, weights)).Message);
        Assert.Throws<ArgumentException>(static () =>
            ClassWeighting.Of(new Dictionary<string, double> { ["rose"] = -1 })
        );
    }

    private static double[] Fit(Dataset rows, ClassWeighting? weights) =>
        new NetworkClassifier(
            static (inputs, classes) => SmallNetworks.Of(inputs, classes, Activation.Linear, LossOf("sparse logits"))
        )
        {
            Epochs = 2,
            ClassWeights = weights,
        }
            .Fit(rows, Context)
            .Predict(rows.Features)
            .Values.ToArray();

    private static Loss LossOf(string name) =>
        name switch
        {
            "logits" => new CategoricalCrossentropy { FromLogits = true },
            "sparse logits" => new SparseCategoricalCrossentropy { FromLogits = true },
            "binary logits" => new BinaryCrossentropy { FromLogits = true },
            _ => Loss.Parse(name),
        };

    // The classes that are left are renumbered, as those of a file would be.
    private static Dataset Take(Dataset data, int start, int end)
    {
        int[] rows = [.. Enumerable.Range(start, end - start)];
        var target = (ClassTarget)data.Target;
        return new Dataset(
            data.Features.SelectRows(rows),
            new ClassTarget(["versicolor", "virginica"], [.. rows.Select(row => target.Indices[row] - 1)])
        );
    }
}
