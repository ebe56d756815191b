using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Preprocessing;

/// <summary>sklearn/scalers.json. There is no partial fit here: a fit of all rows at once must match the two fits of a part.</summary>
public sealed class ScalersGoldenTests
{
    // Values near 1e8 that differ by 1e-3: cancellation.
    private const int CancellingColumn = 7;

    public static TheoryData<string> Cases()
    {
        using var golden = GoldenFiles.Read("sklearn/scalers.json");
        return [.. golden.RootElement.GetProperty("cases").EnumerateObject().Select(static entry => entry.Name)];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden(string name)
    {
        using var golden = GoldenFiles.Read("sklearn/scalers.json");
        var root = golden.RootElement;
        var expected = root.GetProperty("cases").GetProperty(name);
        var rows = RowsOf(root, name);
        var fitted = Fit(expected, rows, name.EndsWith("sample_weight", StringComparison.Ordinal) ? root : null);
        AssertFitted(expected.GetProperty("fitted"), fitted);
        if (expected.TryGetProperty("transform_fit_data", out var transformed))
        {
            AssertRows(transformed, fitted.Transform(rows));
            AssertRows(expected.GetProperty("transform_new"), fitted.Transform(Tables.Of(root.GetProperty("new"))));
        }
    }

    private static Table RowsOf(JsonElement root, string name)
    {
        var all = Tables.Of(root.GetProperty(name.Contains("nan", StringComparison.Ordinal) ? "X_with_nan" : "X"));
        return name switch
        {
            "standard_rows_reversed" => all.SelectRows([.. Enumerable.Range(0, all.RowCount).Reverse()]),
            "standard_one_row" => all.SelectRows([0]),
            _ => all,
        };
    }

    private static IFittedTransformer Fit(JsonElement expected, Table rows, JsonElement? weighted)
    {
        var arguments = expected.TryGetProperty("arguments", out var given) ? given : default;
        return expected.GetProperty("class").GetString() switch
        {
            "StandardScaler" => new StandardScaler { WithMean = Flag("with_mean"), WithStd = Flag("with_std") }.Fit(
                rows,
                weighted
                    ?.GetProperty("sample_weight")
                    .EnumerateArray()
                    .Select(static weight => weight.GetDouble())
                    .ToArray()
            ),
            "MinMaxScaler" => new MinMaxScaler { FeatureRange = Pair("feature_range"), Clip = Flag("clip") }.Fit(rows),
            "RobustScaler" => new RobustScaler
            {
                QuantileRange = Pair("quantile_range"),
                WithCentering = Flag("with_centering"),
                WithScaling = Flag("with_scaling"),
                UnitVariance = Flag("unit_variance"),
            }.Fit(rows),
            var other => throw new NotSupportedException(other),
        };

        bool Flag(string name) =>
            arguments.ValueKind == JsonValueKind.Undefined || arguments.GetProperty(name).GetBoolean();
        (double, double) Pair(string name) =>
            (arguments.GetProperty(name)[0].GetDouble(), arguments.GetProperty(name)[1].GetDouble());
    }

    private static void AssertFitted(JsonElement expected, IFittedTransformer fitted)
    {
        if (fitted is FittedMinMaxScaler lines)
        {
            AssertColumns(expected.GetProperty("scale_"), [.. lines.Lines.Select(static line => line.Slope)]);
            AssertColumns(expected.GetProperty("min_"), [.. lines.Lines.Select(static line => line.Offset)]);
            return;
        }

        var shifts = ((FittedScaler)fitted).Shifts;
        var center = expected.TryGetProperty("center_", out var median) ? median : expected.GetProperty("mean_");
        if (shifts.Any(static shift => shift.Center != 0))
        {
            AssertColumns(center, [.. shifts.Select(static shift => shift.Center)]);
        }

        if (expected.GetProperty("scale_") is { ValueKind: JsonValueKind.Array } scale)
        {
            AssertColumns(scale, [.. shifts.Select(static shift => shift.Scale)]);
        }
    }

    private static void AssertRows(JsonElement expected, Table actual)
    {
        var row = 0;
        foreach (var values in expected.EnumerateArray())
        {
            AssertColumns(values, [.. Enumerable.Range(0, actual.Columns.Count).Select(i => actual.Numbers(i)[row])]);
            row++;
        }

        Assert.Equal(row, actual.RowCount);
    }

    private static void AssertColumns(JsonElement expected, double[] actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (var column = 0; column < actual.Length; column++)
        {
            var value = expected[column].ReadDouble();
            var tolerance = (column == CancellingColumn ? 1e-5 : 1e-12) * Math.Max(Math.Abs(value), 1e-3);
            Assert.True(
                (double.IsNaN(value) && double.IsNaN(actual[column])) || Math.Abs(value - actual[column]) <= tolerance,
                $"column {column}: {value:R} was expected, but got {actual[column]:R}"
            );
        }
    }
}
