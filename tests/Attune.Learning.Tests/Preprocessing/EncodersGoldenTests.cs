using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Preprocessing;

/// <summary>sklearn/encoders.json. A missing text's column is named <c>nan</c> here, as scikit-learn names a NaN's.</summary>
public sealed class EncodersGoldenTests
{
    public static TheoryData<string> OneHotCases() => Cases("one_hot");

    public static TheoryData<string> OrdinalCases() => Cases("ordinal");

    public static TheoryData<string> ImputerCases() => Cases("imputer");

    [Theory]
    [MemberData(nameof(OneHotCases))]
    public void One_hot(string name)
    {
        using var golden = GoldenFiles.Read("sklearn/encoders.json");
        var expected = golden.RootElement.GetProperty("one_hot").GetProperty(name);
        var encoder = new OneHotEncoder
        {
            HandleUnknown = UnknownOf(expected.GetProperty("handle_unknown").GetString() == "ignore"),
            Drop = expected.GetProperty("drop").GetString() switch
            {
                "first" => DroppedCategory.First,
                "if_binary" => DroppedCategory.IfBinary,
                _ => DroppedCategory.None,
            },
        };
        var fitted = AssertEncoder(expected, encoder);
        var names = expected.GetProperty("names").EnumerateArray().Select(static text => text.GetString()!);
        Assert.Equal(
            names.Select(static text => text.Replace("_None", "_nan", StringComparison.Ordinal)),
            fitted.Transform(Tables.Of(expected.GetProperty("fit"))).Names()
        );
        AssertCategories(expected, ((FittedOneHotEncoder)fitted).Columns);
    }

    [Theory]
    [MemberData(nameof(OrdinalCases))]
    public void Ordinal(string name)
    {
        using var golden = GoldenFiles.Read("sklearn/encoders.json");
        var expected = golden.RootElement.GetProperty("ordinal").GetProperty(name);
        var isIgnored = expected.TryGetProperty("unknown_value", out var value);
        var encoder = new OrdinalEncoder
        {
            HandleUnknown = UnknownOf(isIgnored),
            UnknownValue = isIgnored ? value.ReadDouble() : -1,
            Categories = expected.TryGetProperty("order", out var order)
                ? new Dictionary<string, IReadOnlyList<string>>
                {
                    ["c0"] = [.. order.EnumerateArray().Select(static text => text.GetString()!)],
                }
                : new Dictionary<string, IReadOnlyList<string>>(),
        };
        var fitted = (FittedOrdinalEncoder)AssertEncoder(expected, encoder);
        AssertCategories(
            expected,
            [.. fitted.Columns.Select(static column => column with { Categories = [.. column.Categories.SkipLast(1)] })]
        );
    }

    [Theory]
    [MemberData(nameof(ImputerCases))]
    public void Imputer(string name)
    {
        using var golden = GoldenFiles.Read("sklearn/encoders.json");
        var expected = golden.RootElement.GetProperty("imputer").GetProperty(name);
        var arguments = expected.GetProperty("arguments");
        var fitted = new SimpleImputer
        {
            Strategy = Enum.Parse<ImputerStrategy>(
                arguments.GetProperty("strategy").GetString()!.Replace("_", "", StringComparison.Ordinal),
                ignoreCase: true
            ),
            AddIndicator = arguments.TryGetProperty("add_indicator", out var indicator) && indicator.GetBoolean(),
            FillNumber = arguments.TryGetProperty("fill_value", out var fill) ? fill.GetDouble() : 0,
        }.Fit(Tables.Of(expected.GetProperty("fit")));
        var kinds = Tables.Of(expected.GetProperty("fit"));
        foreach (var (rows, result) in new[] { ("fit", "transform_fit_data"), ("new", "transform_new") })
        {
            // A new row without any value tells no kind: the schema does.
            var table = FeatureSchema.Of(kinds).Select(Tables.Of(expected.GetProperty(rows)));
            var transformed = fitted.Transform(table);
            Assert.Equal(
                expected.GetProperty("names").EnumerateArray().Select(static text => text.GetString()),
                transformed.Names()
            );
            AssertRows(expected.GetProperty(result), transformed);
        }

        var statistics = expected.GetProperty("statistics").EnumerateArray().ToArray();
        var fills = ((FittedImputer)fitted).Fills;
        Assert.Equal(statistics.Length, fills.Count);
        for (var i = 0; i < statistics.Length; i++)
        {
            if (fills[i].Text is { } text)
            {
                Assert.Equal(statistics[i].GetString(), text);
            }
            else
            {
                Assert.Equal(statistics[i].ReadDouble(), fills[i].Number ?? double.NaN, 1e-12);
            }
        }
    }

    private static TheoryData<string> Cases(string part)
    {
        using var golden = GoldenFiles.Read("sklearn/encoders.json");
        return [.. golden.RootElement.GetProperty(part).EnumerateObject().Select(static entry => entry.Name)];
    }

    private static UnknownCategory UnknownOf(bool isIgnored) =>
        isIgnored ? UnknownCategory.Ignore : UnknownCategory.Error;

    private static IFittedTransformer AssertEncoder(JsonElement expected, ITransformer encoder)
    {
        var rows = Tables.Of(expected.GetProperty("fit"));
        var fitted = encoder.Fit(rows);
        AssertRows(expected.GetProperty("transform_fit_data"), fitted.Transform(rows));
        foreach (var other in expected.GetProperty("new").EnumerateArray())
        {
            var table = Tables.Of(other.GetProperty("rows"));
            var result = other.GetProperty("result");
            if (result.ValueKind == JsonValueKind.Object)
            {
                var error = Assert.Throws<TableException>(() => fitted.Transform(table));
                Assert.Equal("c0", error.Column);
                Assert.Contains("row 1 has 'pink'", error.Message, StringComparison.Ordinal);
            }
            else
            {
                AssertRows(result, fitted.Transform(table));
            }
        }

        return fitted;
    }

    private static void AssertCategories(JsonElement expected, IReadOnlyList<ColumnCategories> actual) =>
        Assert.Equal(
            expected
                .GetProperty("categories")
                .EnumerateArray()
                .Select(static column => column.EnumerateArray().Select(static text => text.GetString()).ToArray()),
            actual.Select(static column => column.Categories.ToArray())
        );

    private static void AssertRows(JsonElement expected, Table actual)
    {
        var row = 0;
        foreach (var values in expected.EnumerateArray())
        {
            Assert.Equal(values.GetArrayLength(), actual.Columns.Count);
            for (var column = 0; column < actual.Columns.Count; column++)
            {
                if (actual.Columns[column] is NumericColumn numbers)
                {
                    // An indicator beside texts is written as a boolean.
                    var value = values[column].ValueKind switch
                    {
                        JsonValueKind.True => 1,
                        JsonValueKind.False => 0,
                        _ => values[column].ReadDouble(),
                    };
                    Assert.Equal(value, numbers.Values[row], 1e-12);
                }
                else
                {
                    Assert.Equal(values[column].GetString(), actual.Texts(column)[row]);
                }
            }

            row++;
        }

        Assert.Equal(row, actual.RowCount);
    }
}
