namespace Attune.Numerics.Matrices;

/// <summary>
/// A view of floats laid out row by row: element (r, c) lies at <c>Pointer[r · Stride + c]</c>. It owns nothing; the memory
/// belongs to an <see cref="Memory.Arena"/> and must outlive the view.
/// </summary>
/// <param name="pointer">Element (0, 0).</param>
/// <param name="rows">How many rows.</param>
/// <param name="columns">How many columns hold values.</param>
/// <param name="stride">The distance between rows in floats, at least <paramref name="columns"/>.</param>
public readonly unsafe struct Matrix(float* pointer, int rows, int columns, int stride)
{
    /// <summary>Element (0, 0).</summary>
    public float* Pointer { get; } = pointer;

    /// <summary>How many rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>How many columns hold values.</summary>
    public int Columns { get; } = columns;

    /// <summary>The distance between rows in floats.</summary>
    public int Stride { get; } = stride;

    /// <summary>Whether there is nothing to view.</summary>
    public bool IsEmpty => Pointer == null;

    /// <summary>One row's values.</summary>
    public Span<float> this[int row] => new(Row(row), Columns);

    /// <summary>The first element of a row.</summary>
    public float* Row(int row) => Pointer + ((nint)row * Stride);
}
