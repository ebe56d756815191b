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

    /// <summary>The variables' names and shapes, in layer order.</summary>
    public IReadOnlyList<VariableShape> Shapes { get; }

    internal ReadOnlySpan<float> Block => block;

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
