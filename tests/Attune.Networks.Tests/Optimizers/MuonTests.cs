using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

public sealed class MuonTests() : OptimizerContract(new Muon())
{
    [Fact]
    public void Updates_have_nearly_orthonormal_columns()
    {
        var optimizer = new Muon
        {
            LearningRate = 1,
            WeightDecay = 0,
            RmsRate = null,
        };
        for (var row = 0; row < 20; row++)
        {
            var gradient = OptimizerCase.Gradients[(8 * row)..(8 * (row + 1))];
            if (gradient.All(static value => value == 0))
            {
                continue;
            }

            var w = GradientScript.Train(optimizer, gradient, new float[8], new FitOptions()).Model.Weights[0];
            double a = (w[0] * w[0]) + (w[2] * w[2]) + (w[4] * w[4]);
            double b = (w[0] * w[1]) + (w[2] * w[3]) + (w[4] * w[5]);
            double d = (w[1] * w[1]) + (w[3] * w[3]) + (w[5] * w[5]);
            var spread = Math.Sqrt(((a - d) * (a - d) / 4) + (b * b));

            // The default polynomial takes all but tiny singular values to between 0.68 and 1.13.
            Assert.InRange(Math.Sqrt(((a + d) / 2) - spread), 0.65, 1.15);
            Assert.InRange(Math.Sqrt(((a + d) / 2) + spread), 0.65, 1.15);
        }
    }

    [Fact]
    public void Excluded_layers_are_left_to_AdamW()
    {
        var excluding = new Muon { ExcludeLayers = ["script/w$"], AdamWeightDecay = 0.1 };
        var adam = new AdamW { WeightDecay = 0.1 };
        Assert.Equal(Train(adam), Train(excluding));
        Assert.NotEqual(Train(adam), Train(new Muon { ExcludeLayers = ["other"], AdamWeightDecay = 0.1 }));
    }

    private static float[] Train(Optimizer optimizer)
    {
        var fit = GradientScript.Train(optimizer, OptimizerCase.Gradients, OptimizerCase.Start, new FitOptions());
        return [.. fit.Model.Weights[0], .. fit.Model.Weights[1]];
    }
}
