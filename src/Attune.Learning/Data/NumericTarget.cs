namespace Attune.Learning.Data;

/// <summary>Numbers to predict: one or more outputs a row.</summary>
/// <param name="values">[rows, outputs], row-major; kept, not copied.</param>
/// <param name="outputCount">How many numbers each row has; at least 1.</param>
public sealed class NumericTarget(double[] values, int outputCount = 1) : Target
{
    /// <summary>[rows, outputs], row-major.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>How many numbers each row has.</summary>
    public int OutputCount => outputCount;

    /// <inheritdoc/>
    public override int RowCount => values.Length / outputCount;

    /// <inheritdoc/>
    public override Target SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length * outputCount];
        for (var i = 0; i < rows.Length; i++)
        {
            Values.Slice(rows[i] * outputCount, outputCount).CopyTo(selected.AsSpan(i * outputCount));
        }

        return new NumericTarget(selected, outputCount);
    }
}
