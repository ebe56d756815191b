namespace Attune.Learning.Data;

/// <summary>A column of numbers; NaN stands for a missing value.</summary>
/// <param name="name">The column's name.</param>
/// <param name="values">One value a row; kept, not copied.</param>
public sealed class NumericColumn(string name, double[] values) : Column(name)
{
    /// <summary>One value a row; NaN where missing.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Numeric;

    /// <inheritdoc/>
    public override int RowCount => values.Length;

    /// <inheritdoc/>
    public override int MissingCount => values.Count(double.IsNaN);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(values[row]);

    /// <inheritdoc/>
    public override Column SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = values[rows[i]];
        }

        return new NumericColumn(Name, selected);
    }
}
