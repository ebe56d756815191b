using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>The names of a key column's values.</summary>
internal static class KeyNames
{
    /// <summary>The texts, or numbers as texts, that the keys stand for, in their order.</summary>
    /// <exception cref="ArgumentException">The column does not say.</exception>
    public static IReadOnlyList<string> Of(DataViewSchema.Column column)
    {
        var values = column.Annotations.Schema.GetColumnOrNull("KeyValues");
        return (values?.Type as VectorDataViewType)?.ItemType switch
        {
            TextDataViewType => Read<ReadOnlyMemory<char>>(column, static text => text.ToString()),
            NumberDataViewType { RawType: var type } when type == typeof(float) => Read<float>(column, Invariant),
            NumberDataViewType { RawType: var type } when type == typeof(double) => Read<double>(column, Invariant),
            NumberDataViewType { RawType: var type } when type == typeof(int) => Read<int>(column, Invariant),
            NumberDataViewType { RawType: var type } when type == typeof(uint) => Read<uint>(column, Invariant),
            _ => throw new ArgumentException(
                $"A label that is a key must know its classes, texts or numbers, but column '{column.Name}' does not. Make it by "
                    + "Conversion.MapValueToKey."
            ),
        };
    }

    private static IReadOnlyList<string> Read<T>(DataViewSchema.Column column, Func<T, string> convert)
    {
        VBuffer<T> keys = default;
        column.GetKeyValues(ref keys);
        return [.. keys.DenseValues().Select(convert)];
    }

    private static string Invariant<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
