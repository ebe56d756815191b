using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Xunit;

namespace Attune.Networks.Tests.Layers;

public sealed class LayerNormalizationTests
{
    /// <summary>The paper's formula, in doubles.</summary>
    [Fact]
    public void Normalizes_each_row()
    {
        float[] inputs = [1, 2, 4, 8, -3, 0.5f, 7, 7];
        float[] gamma = [1, 2, 0.5f, -1];
        float[] beta = [0, 1, -1, 2];
        var network = new Sequential(new Input(4), new LayerNormalization { Epsilon = 0.01 });
        var model = new TrainedNetwork(
            network.Compile(new Sgd(), Loss.MeanSquaredError),
            NetworkWeights.Create(network, [gamma, beta])
        );

        var actual = model.Predict(inputs);

        for (var row = 0; row < 2; row++)
        {
            double[] x = [.. inputs.Skip(4 * row).Take(4)];
            var mean = x.Average();
            var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 0.01);
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal((gamma[i] * (x[i] - mean) / deviation) + beta[i], actual[(4 * row) + i], 1e-6);
            }
        }
    }
}
