using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>Turns a table into what a network takes.</summary>
public static class FeatureMatrix
{
    /// <summary>The table's values, [rows, columns], row-major, rounded to float.</summary>
    /// <exception cref="ArgumentException">A column holds categories, or a value is missing.</exception>
    public static float[] Of(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var (rows, columns) = (features.RowCount, features.Columns.Count);
        var matrix = new float[(long)rows * columns];
        for (var column = 0; column < columns; column++)
        {
            if (features.Columns[column] is not NumericColumn numbers)
            {
                throw new ArgumentException(
                    $"A network takes numbers only, but column '{features.Columns[column].Name}' holds categories. "
                        + "Put a OneHotEncoder or OrdinalEncoder before it."
                );
            }

            var values = numbers.Values;
            for (var row = 0; row < rows; row++)
            {
                if (double.IsNaN(values[row]))
                {
                    throw new ArgumentException(
                        $"A network takes complete rows only, but column '{numbers.Name}' has no value in "
                            + $"{features.Source?.Describe(row) ?? $"row {row + 1}"}. "
                            + "Put a SimpleImputer before it."
                    );
                }

                matrix[(row * columns) + column] = (float)values[row];
            }
        }

        return matrix;
    }

    internal static float[] ToSingles(ReadOnlySpan<double> values)
    {
        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)values[i];
        }

        return singles;
    }
}
