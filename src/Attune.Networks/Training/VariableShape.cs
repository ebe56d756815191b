namespace Attune.Networks.Training;

/// <summary>A variable's name and shape.</summary>
/// <param name="Name">For example <c>dense_1/kernel</c>.</param>
/// <param name="Rows">1 for a vector.</param>
/// <param name="Columns">A vector's length.</param>
/// <param name="IsVector">Whether it has one dimension only.</param>
/// <param name="IsTrainable">Whether the optimizer changes it.</param>
public sealed record VariableShape(string Name, int Rows, int Columns, bool IsVector, bool IsTrainable)
{
    /// <summary>How many values it has.</summary>
    public int Count => Rows * Columns;

    /// <summary>The lengths of its dimensions, as files have them.</summary>
    internal int[] Dimensions => IsVector ? [Columns] : [Rows, Columns];
}
