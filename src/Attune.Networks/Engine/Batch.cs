namespace Attune.Networks.Engine;

/// <summary>The shape of one pass through a network.</summary>
/// <param name="Rows">How many samples the pass holds.</param>
/// <param name="Stride">The samples' distance in planes: <paramref name="Rows"/> rounded up to whole registers.</param>
/// <param name="IsTraining">Whether dropout drops and batch normalization uses the batch's own statistics.</param>
public readonly record struct Batch(int Rows, int Stride, bool IsTraining)
{
    private const int RegisterFloats = 16;

    /// <summary>Makes the shape of a pass over <paramref name="rows"/> samples.</summary>
    public static Batch Of(int rows, bool isTraining) => new(rows, StrideFor(rows), isTraining);

    /// <summary>The number of samples rounded up to whole registers.</summary>
    public static int StrideFor(int rows) => (rows + RegisterFloats - 1) / RegisterFloats * RegisterFloats;
}
