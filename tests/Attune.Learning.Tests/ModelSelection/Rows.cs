using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Preprocessing;
using MathNet.Numerics.LinearAlgebra;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>The rows of sklearn/search.json: the first 300 of California Housing, standardized on themselves.</summary>
internal static class Rows
{
    public static Dataset Housing { get; } = Load();

    public static Matrix<double> MatrixOf(Table table) =>
        Matrix<double>.Build.Dense(
            table.RowCount,
            table.Columns.Count,
            (row, column) => ((NumericColumn)table.Columns[column]).Values[row]
        );

    private static Dataset Load()
    {
        var rows = Datasets.Load("california-housing").Data.SelectRows([.. Enumerable.Range(0, 300)]);
        return rows.WithFeatures(new StandardScaler().Fit(rows.Features).Transform(rows.Features));
    }
}
