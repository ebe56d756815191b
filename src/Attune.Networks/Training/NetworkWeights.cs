using Attune.Networks.Engine;

namespace Attune.Networks.Training;

/// <summary>The values of all variables of a network at one moment. They never change.</summary>
public sealed class NetworkWeights
{
    private readonly float[] block;
    private readonly int[] offsets;

    internal NetworkWeights(IReadOnlyList<VariableShape> shapes, int[] offsets, float[] block)
    {
        Shapes = shapes;
        this.offsets = offsets;
        this.block = block;
    }

    /// <summary>Joins a network's variables with values.</summary>
    /// <param name="network">The network whose variables they are.</param>
    /// <param name="values">One array a variable, row-major, in layer order; copied.</param>
    /// <exception cref="ArgumentException">Their number or lengths differ from the variables'.</exception>
    public static NetworkWeights Create(Sequential network, IReadOnlyList<float[]> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var shapes = NetworkEngine.ShapesOf(network);
        if (values.Count != shapes.Length)
        {
            throw new ArgumentException(
                $"There must be an array for each of the network's {shapes.Length} variables, but got {values.Count}."
            );
        }

        var offsets = new int[shapes.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            if (values[i].Length != shapes[i].Count)
            {
                throw new ArgumentException(
                    $"'{shapes[i].Name}' has {shapes[i].Count} values, but got {values[i].Length}."
                );
            }

            offsets[i] = i == 0 ? 0 : offsets[i - 1] + shapes[i - 1].Count;
        }

        return new NetworkWeights(shapes, offsets, [.. values.SelectMany(static array => array)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The bytes; no more memory is taken than they are many.</param>
    /// <param name="network">The network whose variables they are.</param>
    /// <exception cref="InvalidDataException">They are another network's.</exception>
    public static NetworkWeights Read(BinaryReader reader, Sequential network)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ReadWeights(network);
    }

    /// <summary>Writes the values, exactly: for callbacks that remember weights (see <see cref="Callbacks.Callback.SaveState"/>).</summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteWeights(this);
    }

    /// <summary>The variables' names and shapes, in layer order.</summary>
    public IReadOnlyList<VariableShape> Shapes { get; }

    /// <summary>One variable's values, row-major.</summary>
    public ReadOnlySpan<float> this[int index] => block.AsSpan(offsets[index], Shapes[index].Count);

    /// <summary>One variable's values, row-major.</summary>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    public ReadOnlySpan<float> this[string name]
    {
        get
        {
            for (var i = 0; i < Shapes.Count; i++)
            {
                if (Shapes[i].Name == name)
                {
                    return this[i];
                }
            }

            throw new KeyNotFoundException(
                $"There is no variable '{name}'. The network has: {string.Join(", ", Shapes.Select(static s => s.Name))}."
            );
        }
    }
}
