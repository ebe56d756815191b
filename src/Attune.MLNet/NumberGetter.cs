using Microsoft.ML;

namespace Attune.MLNet;

/// <summary>Reads cells of any number type.</summary>
internal static class NumberGetter
{
    /// <summary>The column's cells as doubles.</summary>
    /// <exception cref="ArgumentException">It holds no numbers.</exception>
    public static Func<double> Of(DataViewRow row, DataViewSchema.Column column) =>
        column.Type.RawType switch
        {
            var type when type == typeof(float) => Of<float>(row, column, static value => value),
            var type when type == typeof(double) => Of<double>(row, column, static value => value),
            var type when type == typeof(sbyte) => Of<sbyte>(row, column, static value => value),
            var type when type == typeof(byte) => Of<byte>(row, column, static value => value),
            var type when type == typeof(short) => Of<short>(row, column, static value => value),
            var type when type == typeof(ushort) => Of<ushort>(row, column, static value => value),
            var type when type == typeof(int) => Of<int>(row, column, static value => value),
            var type when type == typeof(uint) => Of<uint>(row, column, static value => value),
            var type when type == typeof(long) => Of<long>(row, column, static value => value),
            var type when type == typeof(ulong) => Of<ulong>(row, column, static value => value),
            var type when type == typeof(bool) => Of<bool>(row, column, static value => value ? 1 : 0),
            _ => throw new ArgumentException(
                $"Column '{column.Name}' must hold numbers, but is {column.Type}. Convert it with Conversion.ConvertType."
            ),
        };

    private static Func<double> Of<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return convert(value);
        };
    }
}
