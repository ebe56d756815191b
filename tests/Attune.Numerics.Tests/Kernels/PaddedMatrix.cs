using Attune.Numerics.Matrices;
using Attune.Numerics.Memory;

namespace Attune.Numerics.Tests.Kernels;

/// <summary>Rows of whole registers; what lies between them is filled too, so that a kernel that uses it is found out.</summary>
internal sealed unsafe class PaddedMatrix : IDisposable
{
    public const float Padding = -777;

    private readonly Arena arena;

    public PaddedMatrix(int rows, int columns, Func<int, int, float> value)
    {
        var stride = (columns + 15) / 16 * 16;
        arena = Arena.Rent(Arena.SizeOf(rows * stride));
        View = new Matrix(arena.Take(rows * stride), rows, columns, stride);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < stride; column++)
            {
                View.Row(row)[column] = column < columns ? value(row, column) : Padding;
            }
        }
    }

    public Matrix View { get; }

    /// <summary>How many columns lie in memory.</summary>
    public int Stride => View.Stride;

    public float this[int row, int column] => View.Row(row)[column];

    /// <summary>Numbers whose products and sums are all rounded.</summary>
    public static float Rough(int row, int column) => MathF.Sin((row * 31) + (column * 7) + 1) * MathF.Exp(column % 5);

    public void Dispose() => arena.Dispose();
}
