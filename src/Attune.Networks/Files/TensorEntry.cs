using System.Text.Json;

namespace Attune.Networks.Files;

/// <summary>What a header says of a tensor.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Begin">Where its bytes begin, counted from the header's end.</param>
/// <param name="End">Where its bytes end.</param>
/// <param name="IsBytes">Whether its elements are bytes instead of floats.</param>
internal sealed record TensorEntry(string Name, int[] Shape, long Begin, long End, bool IsBytes)
{
    private static readonly string[] Keys = ["dtype", "shape", "data_offsets"];

    public static TensorEntry Read(string name, JsonElement element, bool readsBytes)
    {
        if (
            element.ValueKind != JsonValueKind.Object
            || element.EnumerateObject().Any(static p => !Keys.Contains(p.Name))
        )
        {
            throw Invalid(name, $"its entry must be an object of {string.Join(", ", Keys)}", element);
        }

        if (!element.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw Invalid(name, "it must have a dtype", element);
        }

        var isBytes = readsBytes && type.ValueEquals(SafeTensorsFile.ByteType);
        if (!isBytes && !type.ValueEquals(SafeTensorsFile.FloatType))
        {
            throw Invalid(name, $"its dtype must be {SafeTensorsFile.FloatType}", type);
        }

        var shape = Numbers(name, element, "shape");
        var offsets = Numbers(name, element, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw Invalid(name, "data_offsets must be begin and end", element);
        }

        var size = isBytes ? 1 : sizeof(float);
        if (ByteCount(shape, size) is not { } bytes || bytes != offsets[1] - offsets[0])
        {
            throw Invalid(name, $"data_offsets must span {size} bytes for each element of the shape", element);
        }

        return new TensorEntry(name, [.. shape.Select(static length => (int)length)], offsets[0], offsets[1], isBytes);
    }

    // Null where one array cannot hold it.
    private static long? ByteCount(long[] shape, int size)
    {
        long count = 1;
        foreach (var length in shape)
        {
            if (length > Array.MaxLength || (count > 0 && length > Array.MaxLength / size / count))
            {
                return null;
            }

            count *= length;
        }

        return count * size;
    }

    private static long[] Numbers(string name, JsonElement element, string key)
    {
        if (!element.TryGetProperty(key, out var array) || array.ValueKind != JsonValueKind.Array)
        {
            throw Invalid(name, $"it must have a {key}", element);
        }

        return
        [
            .. array
                .EnumerateArray()
                .Select(item =>
                    item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0
                        ? number
                        : throw Invalid(name, $"{key} must be whole numbers of at least 0", array)
                ),
        ];
    }

    private static InvalidDataException Invalid(string name, string rule, JsonElement found) =>
        new($"tensor '{name}': {rule}, but the header has {found.GetRawText()}.");
}
