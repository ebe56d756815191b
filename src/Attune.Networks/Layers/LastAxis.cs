using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>Keras' <c>axis</c> of normalizing layers: with rows of values there is only one to choose.</summary>
internal static class LastAxis
{
    public static void Require(ConfigReader config)
    {
        if (config.Find("axis", out var isNull) is not { } axis)
        {
            if (isNull)
            {
                throw Invalid(config, "null");
            }

            return;
        }

        var only = axis.ValueKind == JsonValueKind.Array && axis.GetArrayLength() == 1 ? axis[0] : axis;
        if (only.ValueKind != JsonValueKind.Number || !only.TryGetInt32(out var number) || number is not (-1 or 1))
        {
            throw Invalid(config, axis.GetRawText());
        }
    }

    public static void Write(Utf8JsonWriter writer) => writer.WriteNumber("axis", -1);

    private static ArgumentException Invalid(ConfigReader config, string axis) =>
        new($"{config.ClassName}'s 'axis' must be -1 (each value of a row by itself), but got {axis}. Leave it out.");
}
