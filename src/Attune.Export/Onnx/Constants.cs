using System.Runtime.InteropServices;
using Attune.Export.Onnx.Messages;

namespace Attune.Export.Onnx;

/// <summary>The values of a graph that do not depend on its input: initializers and Constant nodes.</summary>
internal sealed class Constants
{
    private readonly Dictionary<string, TensorProto> byName = new(StringComparer.Ordinal);

    public Constants(GraphProto graph)
    {
        foreach (var tensor in graph.Initializer)
        {
            byName[tensor.Name] = tensor;
        }

        foreach (var node in graph.Node.Where(static node => node.OpType == "Constant" && node.Output.Count == 1))
        {
            if (node.Attribute.FirstOrDefault(static attribute => attribute.Name == "value")?.T is { } tensor)
            {
                byName[node.Output[0]] = tensor;
            }
        }
    }

    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>The floats and the shape of a constant; null where the name is none.</summary>
    /// <exception cref="InvalidDataException">Its values are missing, elsewhere, or of another type.</exception>
    public (float[] Values, int[] Shape)? Find(string name)
    {
        if (!byName.TryGetValue(name, out var tensor))
        {
            return null;
        }

        if (tensor.DataLocation != 0)
        {
            throw new InvalidDataException(
                $"tensor '{name}' stands in another file, which is not read. Save the model with its data inside."
            );
        }

        var values = ValuesOf(name, tensor);
        long count = 1;
        foreach (var length in tensor.Dims)
        {
            // The product stays within what the values can be.
            count = length is >= 0 and <= int.MaxValue && count <= int.MaxValue ? count * length : long.MaxValue;
        }

        return count == values.Length
            ? (values, [.. tensor.Dims.Select(static length => (int)length)])
            : throw new InvalidDataException(
                $"tensor '{name}' of shape [{string.Join(", ", tensor.Dims)}] has {values.Length} values."
            );
    }

    private static float[] ValuesOf(string name, TensorProto tensor)
    {
        switch ((ElementType)tensor.DataType)
        {
            case ElementType.Float when tensor.FloatData.Count > 0:
                return [.. tensor.FloatData];
            case ElementType.Float when tensor.RawData.Length % sizeof(float) == 0:
                return MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
            case ElementType.Double when tensor.DoubleData.Count > 0:
                return [.. tensor.DoubleData.Select(static value => (float)value)];
            case ElementType.Double when tensor.RawData.Length % sizeof(double) == 0:
                return Array.ConvertAll(
                    MemoryMarshal.Cast<byte, double>(tensor.RawData.Span).ToArray(),
                    static value => (float)value
                );
            default:
                throw new InvalidDataException(
                    $"tensor '{name}' must be of floats, but is of type {tensor.DataType} in {tensor.RawData.Length} bytes."
                );
        }
    }
}
