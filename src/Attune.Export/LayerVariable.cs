using Attune.Networks;
using Attune.Networks.Layers;

namespace Attune.Export;

/// <summary>A variable of a layer, in the order in which Attune and Keras both number them.</summary>
/// <param name="Layer">The index of its layer.</param>
/// <param name="LayerName">The layer's name.</param>
/// <param name="Name">For example <c>kernel</c>.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record LayerVariable(int Layer, string LayerName, string Name, int[] Shape)
{
    public string FullName => $"{LayerName}/{Name}";

    public long Count => Shape.Aggregate(1L, static (product, length) => product * length);

    /// <summary>All variables of a network; nothing is allocated for their values.</summary>
    public static IEnumerable<LayerVariable> Of(Sequential network)
    {
        var count = network.InputCount;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            foreach (var (name, shape) in Of(layer, count))
            {
                yield return new LayerVariable(i, network.LayerNames[i], name, shape);
            }

            count = layer.OutputCount(count);
        }
    }

    private static IEnumerable<(string Name, int[] Shape)> Of(Layer layer, int inputs) =>
        layer switch
        {
            Dense dense => dense.UseBias
                ? [("kernel", [inputs, dense.Units]), ("bias", [dense.Units])]
                : [("kernel", [inputs, dense.Units])],
            BatchNormalization batch =>
            [
                .. Affine(batch.Scale, batch.Center, inputs),
                ("moving_mean", [inputs]),
                ("moving_variance", [inputs]),
            ],
            LayerNormalization row => Affine(row.Scale, row.Center, inputs),
            Normalization { Mean: null } => [("mean", [inputs]), ("variance", [inputs])],
            _ => [],
        };

    private static IEnumerable<(string Name, int[] Shape)> Affine(bool hasScale, bool hasCenter, int inputs)
    {
        if (hasScale)
        {
            yield return ("gamma", [inputs]);
        }

        if (hasCenter)
        {
            yield return ("beta", [inputs]);
        }
    }
}
