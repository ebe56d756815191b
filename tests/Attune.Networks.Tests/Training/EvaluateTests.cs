using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Training;

public sealed class EvaluateTests
{
    private static readonly Samples Train = TrajectoryData.Read("train512.csv");
    private static readonly Samples Valid = TrajectoryData.Read("valid256.csv");
    private static readonly Metric WeightedMae = Metric.MeanAbsoluteError with { IsWeighted = true };

    public static TheoryData<string> Paths => [.. SimdPath.Supported.Select(static path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Same_bits_as_validation(string name)
    {
        var path = SimdPath.Supported.Single(p => p.Name == name);
        var fit = Fit(Loss.MeanSquaredError);

        var measured = fit.Model.Evaluate(Weighted(Valid), path);

        Assert.Equal(["loss", "rmse", "mean_absolute_error"], measured.Names);
        Assert.All(measured.Names, entry => Assert.Equal(fit.History["val_" + entry][^1], measured[entry]));
    }

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize)]
    [InlineData(LossReduction.Sum)]
    [InlineData(LossReduction.MeanWithSampleWeight)]
    public void Is_the_loss_of_the_predictions(LossReduction reduction)
    {
        var loss = new MeanSquaredError { Reduction = reduction };
        var model = Fit(loss).Model;
        var samples = Weighted(Valid);

        var direct = loss.Evaluate(model.Predict(samples.Inputs), 1, samples.Targets, samples.Weights);

        Assert.Equal(direct.Value, model.Evaluate(samples)["loss"]);
    }

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        var model = Fit(Loss.MeanSquaredError).Model;
        var whole = model.Evaluate(Valid);
        var first = model.Evaluate(Valid.Slice(0, 101));
        var second = model.Evaluate(Valid.Slice(101, 155));

        Assert.Equal(whole["loss"]!.Value, ((101 * first["loss"]!.Value) + (155 * second["loss"]!.Value)) / 256, 1e-12);
    }

    [Fact]
    public void Predictions_of_a_row_do_not_depend_on_the_others()
    {
        var model = Fit(Loss.MeanSquaredError).Model;
        var all = model.Predict(Valid.Inputs);

        Assert.Equal(all[100], model.Predict(Valid.Inputs.AsSpan(100 * 8, 8))[0]);
        Assert.All(SimdPath.Supported, path => Assert.Equal(all, model.Predict(Valid.Inputs, path)));
        Assert.Empty(model.Predict([]));
        Assert.Throws<ArgumentException>(() => model.Predict(new float[9]));
    }

    [Fact]
    public void Samples_that_do_not_fit_are_an_error()
    {
        var model = Fit(Loss.MeanSquaredError).Model;

        Assert.Contains(
            "takes 8 inputs, but the given samples have 7",
            Assert.Throws<ArgumentException>(() => model.Evaluate(new Samples(new float[7], 7, [1]))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public void Class_weights_multiply_sample_weights(double weight)
    {
        var samples = Binary(Train, static i => 1 + (i % 3));
        var byClass = Train.Targets.Select(
            (_, i) => samples.Weights![i] * (samples.Targets[i] == 1 ? (float)weight : 1)
        );
        var network = new Sequential(new Input(8), new Dense(1));
        var compiled = network.Compile(new Adam(), new BinaryCrossentropy { FromLogits = true });

        var weighted = compiled.Fit(
            samples,
            new FitOptions { ClassWeights = new Dictionary<int, double> { [1] = weight } }
        );
        var same = compiled.Fit(new Samples(samples.Inputs, 8, samples.Targets, 1, [.. byClass]), new FitOptions());

        Assert.Equal(same.Model.Weights[0].ToArray(), weighted.Model.Weights[0].ToArray());
        Assert.Equal(same.History["loss"], weighted.History["loss"]);
    }

    [Fact]
    public void Class_weights_of_one_hot_targets_go_by_the_greatest()
    {
        var indices = Binary(Train, static _ => 1);
        var oneHot = new Samples(Train.Inputs, 8, [.. indices.Targets.SelectMany(static t => new[] { 1 - t, t })], 2);
        var network = new Sequential(new Input(8), new Dense(2));
        var options = new FitOptions
        {
            ClassWeights = new Dictionary<int, double> { [0] = 3, [1] = 0.5 },
        };

        var sparse = network.Compile(new Adam(), new SparseCategoricalCrossentropy { FromLogits = true });
        var dense = network.Compile(new Adam(), new CategoricalCrossentropy { FromLogits = true });

        Assert.Equal(
            sparse.Fit(indices, options).Model.Weights[0].ToArray(),
            dense.Fit(oneHot, options).Model.Weights[0].ToArray()
        );
    }

    [Fact]
    public void Metrics_of_one_name_are_an_error()
    {
        var compiled = new Sequential(new Input(8), new Dense(1)).Compile(
            new Adam(),
            Loss.MeanSquaredError,
            Metric.Rmse,
            Metric.MeanAbsoluteError with
            {
                Name = "rmse",
            }
        );

        var error = Assert.Throws<ArgumentException>(() => compiled.Fit(Train, new FitOptions()));

        Assert.Contains("'rmse' occurs twice", error.Message, StringComparison.Ordinal);
    }

    private static FitResult Fit(Loss loss) =>
        new Sequential(new Input(8), new Dense(11, Activation.Relu), new Dense(1))
            .Compile(new Adam(), loss, Metric.Rmse, WeightedMae)
            .Fit(Weighted(Train), new FitOptions { Epochs = 2, Validation = Weighted(Valid) });

    private static Samples Weighted(Samples samples) =>
        new(
            samples.Inputs,
            samples.InputCount,
            samples.Targets,
            1,
            [.. Enumerable.Range(0, samples.Count).Select(static i => (i % 5) * 0.5f)]
        );

    private static Samples Binary(Samples samples, Func<int, float> weightOf) =>
        new(
            samples.Inputs,
            8,
            [.. samples.Targets.Select(static t => t > 2 ? 1f : 0f)],
            1,
            [.. Enumerable.Range(0, samples.Count).Select(weightOf)]
        );
}
