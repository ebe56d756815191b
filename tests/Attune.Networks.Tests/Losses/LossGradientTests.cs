using Attune.Networks.Losses;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Networks.Tests.Losses;

/// <summary>Derivatives against differences of the loss itself, for settings that the golden file does not have.</summary>
public sealed class LossGradientTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Loss> All { get; } =
        new()
        {
            ["huber 2"] = new Huber { Delta = 2 },
            ["focal 1.5"] = new BinaryFocalCrossentropy { Gamma = 1.5 },
            ["focal 0"] = new BinaryFocalCrossentropy { Gamma = 0 },
            ["focal 1 balanced"] = new BinaryFocalCrossentropy { Gamma = 1, ApplyClassBalancing = true },
            ["focal logits"] = new BinaryFocalCrossentropy { FromLogits = true, LabelSmoothing = 0.2 },
            ["binary smoothed logits"] = new BinaryCrossentropy { FromLogits = true, LabelSmoothing = 0.3 },
            ["categorical smoothed"] = new CategoricalCrossentropy { LabelSmoothing = 0.2 },
            ["categorical smoothed logits"] = new CategoricalCrossentropy { LabelSmoothing = 0.2, FromLogits = true },
            ["cosine"] = new CosineSimilarity(),
            ["kl"] = new KLDivergence(),
            ["poisson"] = new Poisson(),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_the_slope(string name)
    {
        const float Step = 1f / 256;
        var loss = All[name] with { Reduction = LossReduction.Sum };
        var random = RandomKey.FromSeed(5).OpenStream();
        for (var trial = 0; trial < 20; trial++)
        {
            float[] point = [.. Enumerable.Range(0, 3).Select(_ => 0.1f + (0.8f * random.NextSingle()))];
            var target = new float[3];
            target[random.NextInt32(3)] = 1;
            var gradient = loss.Evaluate(point, 3, target).Gradient;
            for (var i = 0; i < 3; i++)
            {
                float[] above = [.. point];
                float[] below = [.. point];
                above[i] += Step;
                below[i] -= Step;
                var slope =
                    (loss.Evaluate(above, 3, target).Value - loss.Evaluate(below, 3, target).Value) / (2 * Step);

                Assert.Equal(slope, gradient[i], 0.02 * Math.Max(1, Math.Abs(slope)));
            }
        }
    }

    [Fact]
    public void Focal_without_focus_is_the_binary_crossentropy()
    {
        float[] predictions = [0.1f, 0.9f, 0.5f];
        float[] targets = [1, 1, 0];

        var focal = new BinaryFocalCrossentropy { Gamma = 0 }.Evaluate(predictions, 1, targets);
        var plain = Loss.BinaryCrossentropy.Evaluate(predictions, 1, targets);

        Assert.Equal(plain.PerSample, focal.PerSample);
        Assert.Equal(plain.Gradient, focal.Gradient);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Setting_outside_its_range_is_an_error(double delta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Huber { Delta = delta });
}
