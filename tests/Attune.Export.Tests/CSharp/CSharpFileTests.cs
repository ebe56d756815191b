using Attune.Export.CSharp;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Export.Tests.CSharp;

/// <summary>The written class predicts the bits that Attune predicts.</summary>
public sealed class CSharpFileTests
{
    private static readonly float[] Points =
    [
        0,
        -0f,
        .. Enumerable.Range(-1200, 2401).Select(static i => i / 37f),
        -1000,
        -104,
        -88.5f,
        89,
        1000,
        1e-8f,
        -1e-8f,
        1e-40f,
        1e30f,
        float.NegativeInfinity,
        float.PositiveInfinity,
    ];

    public static TheoryData<Activation> Activations() =>
        [
            Activation.Relu,
            new Relu
            {
                NegativeSlope = 0.1,
                MaxValue = 2,
                Threshold = 0.25,
            },
            Activation.Relu6,
            Activation.LeakyRelu,
            Activation.Elu,
            Activation.Selu,
            new Celu { Alpha = 1.5 },
            Activation.Gelu,
            new Gelu { Approximate = true },
            Activation.Silu,
            Activation.HardSilu,
            Activation.Mish,
            Activation.Tanh,
            Activation.HardTanh,
            Activation.Sigmoid,
            Activation.HardSigmoid,
            Activation.LogSigmoid,
            Activation.Softplus,
            Activation.Softsign,
            Activation.Exponential,
            Activation.Softmax,
            Activation.LogSoftmax,
        ];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Any_activation_has_the_same_bits(Activation activation)
    {
        var network = new Sequential(new Input(1), new ActivationLayer(activation)).Compile(
            new Adam(),
            new MeanSquaredError()
        );
        var model = new TrainedNetwork(network, NetworkWeights.Create(network.Network, []));
        using var compiled = new CompiledModel(CSharpFile.ToBytes(new SavedModel(new ModelFile(model)), "m"), "M");
        var expected = model.Predict(Points);
        for (var i = 0; i < Points.Length; i++)
        {
            var actual = compiled.Predict([Points[i]])[0];
            Assert.True(
                BitConverter.SingleToInt32Bits(actual) == BitConverter.SingleToInt32Bits(expected[i])
                    || (float.IsNaN(actual) && float.IsNaN(expected[i])),
                $"{activation.Name}({Points[i]:R}) is {expected[i]:R}, but the file gives {actual:R}"
            );
        }
    }

    [Fact]
    public void Any_pipeline_has_the_same_bits() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(11, 1),
            Prop.ForAll(
                RandomPipeline.Seeds,
                seed =>
                {
                    var pipeline = new RandomPipeline((ulong)seed);
                    using var compiled = new CompiledModel(
                        CSharpFile.ToBytes(pipeline.Model, "best_model"),
                        "BestModel"
                    );
                    var expected = pipeline.File.Model.Predict(pipeline.Rows).Values.ToArray();
                    return expected
                        .Select(BitConverter.DoubleToInt64Bits)
                        .SequenceEqual(compiled.Predict(pipeline.Rows).Select(BitConverter.DoubleToInt64Bits));
                }
            )
        );
}
