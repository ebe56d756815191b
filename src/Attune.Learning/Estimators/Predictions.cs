namespace Attune.Learning.Estimators;

/// <summary>What a fitted model says of some rows.</summary>
/// <param name="values">[rows, columns], row-major: predicted numbers, or class probabilities. Kept, not copied.</param>
/// <param name="columnCount">Outputs of a regressor, classes of a classifier.</param>
/// <param name="classes">The class names of a classifier's columns; null for a regressor.</param>
public sealed class Predictions(double[] values, int columnCount, IReadOnlyList<string>? classes = null)
{
    /// <summary>[rows, columns], row-major.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Outputs of a regressor, classes of a classifier.</summary>
    public int ColumnCount => columnCount;

    /// <summary>How many rows were predicted.</summary>
    public int RowCount => values.Length / columnCount;

    /// <summary>The class names of the columns; null for a regressor.</summary>
    public IReadOnlyList<string>? Classes => classes;

    /// <summary>The index of the most probable class of each row; ties go to the lower index.</summary>
    public int[] ClassIndices()
    {
        var indices = new int[RowCount];
        for (var row = 0; row < indices.Length; row++)
        {
            var probabilities = Values.Slice(row * columnCount, columnCount);
            for (var column = 1; column < columnCount; column++)
            {
                if (probabilities[column] > probabilities[indices[row]])
                {
                    indices[row] = column;
                }
            }
        }

        return indices;
    }
}
