using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using PureHDF;

namespace Attune.Export.Keras;

/// <summary>
/// The HDF5 file <c>model.weights.h5</c>: a group a layer, in it <c>vars</c> with the variables by number. Every layer has its
/// group, without variables too; so does an optimizer, whose state is a fresh one.
/// </summary>
internal static class KerasWeights
{
    private const string ModelName = "sequential";

    /// <param name="model">The model.</param>
    /// <param name="classes">Keras' class of each layer.</param>
    public static byte[] ToBytes(SavedModel model, string[] classes)
    {
        var network = model.File.Model.Network.Network;
        var variables = LayerVariable.Of(network).ToLookup(static variable => variable.Layer);
        var layers = new H5Group();
        var names = new KerasNames();
        for (var i = 0; i < network.Layers.Count; i++)
        {
            List<object> values =
            [
                .. variables[i]
                    .Select(variable => Dataset(model.File.Model.Weights[variable.FullName], variable.Shape)),
            ];
            if (network.Layers[i] is Normalization { Mean: null })
            {
                // How many samples its mean is of; it is needed while adapting only.
                values.Add(new H5Dataset(0L, fileDims: []));
            }

            layers[names.Next(classes[i])] = new H5Group { ["vars"] = Variables(network.LayerNames[i], values) };
        }

        var file = new H5File { ["layers"] = layers };
        if (model.IsCompiled && OptimizerState(model) is { } state)
        {
            file["optimizer"] = new H5Group { ["vars"] = state };
        }

        file["vars"] = Variables(ModelName, []);
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <param name="bytes">The file.</param>
    /// <param name="network">Whose variables it holds.</param>
    /// <param name="classes">Keras' class of each layer.</param>
    /// <exception cref="InvalidDataException">A variable is missing or of another shape; the message names its place.</exception>
    public static NetworkWeights Read(byte[] bytes, Sequential network, string[] classes)
    {
        var names = new KerasNames();
        string[] groups = [.. classes.Select(names.Next)];
        var needed = LayerVariable.Of(network).Sum(static variable => variable.Count * sizeof(float));
        if (needed > bytes.Length)
        {
            throw new InvalidDataException(
                $"model.weights.h5: the layers of config.json need {needed} bytes of values, but the file has {bytes.Length}."
            );
        }

        var values = new List<float[]>();
        var path = "";
        var layer = -1;
        var number = 0;
        try
        {
            var file = new WeightsReader(bytes);
            foreach (var variable in LayerVariable.Of(network))
            {
                number = variable.Layer == layer ? number + 1 : 0;
                layer = variable.Layer;
                path = $", '/layers/{groups[layer]}/vars/{number}'";
                values.Add(file.Read(path[4..^1], variable.Shape));
            }
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"model.weights.h5{path}: {error.Message}", error);
        }

        return NetworkWeights.Create(network, values);
    }

    private static H5Group Variables(string name, List<object> values)
    {
        var group = new H5Group();
        for (var i = 0; i < values.Count; i++)
        {
            group[$"{i}"] = values[i];
        }

        group.Attributes["name"] = name;
        return group;
    }

    private static H5Dataset Dataset(ReadOnlySpan<float> values, int[] shape) =>
        new(values.ToArray(), fileDims: [.. shape.Select(static length => (ulong)length)]);

    // As Keras numbers it: iterations, learning rate, then what the optimizer keeps of each variable it trains.
    private static H5Group? OptimizerState(SavedModel model)
    {
        var optimizer = model.File.Model.Network.Optimizer;
        var kept = optimizer switch
        {
            Sgd sgd => sgd.Momentum > 0 ? 1 : 0,
            Adam { AmsGrad: false } => 2,
            _ => -1,
        };
        if (kept < 0 || optimizer.LearningRate is not Networks.Schedules.ConstantLearningRate)
        {
            return null;
        }

        List<object> values =
        [
            new H5Dataset(0L, fileDims: []),
            new H5Dataset((float)optimizer.LearningRate.At(0), fileDims: []),
        ];
        foreach (var shape in model.File.Model.Weights.Shapes.Where(static shape => shape.IsTrainable))
        {
            int[] dimensions = shape.IsVector ? [shape.Columns] : [shape.Rows, shape.Columns];
            values.AddRange(Enumerable.Range(0, kept).Select(_ => Dataset(new float[shape.Count], dimensions)));
        }

        return Variables(KerasNames.SnakeCase(optimizer.ClassName), values);
    }
}
