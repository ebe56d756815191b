using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Constraints;

/// <summary>What the constraints of norms share: they are norms of columns, Keras' axis 0.</summary>
internal static class ColumnAxis
{
    /// <summary>What keeps a column of zeros finite, as in Keras.</summary>
    public const float Epsilon = 1e-7f;

    public static void Require(ConfigReader config)
    {
        if (config.Integer("axis", 0) is not 0 and var axis)
        {
            throw new ArgumentException(
                $"{config.ClassName}'s 'axis' must be 0 (the weights into each neuron), but got {axis}. Leave it out."
            );
        }
    }

    public static void Write(Utf8JsonWriter writer) => writer.WriteNumber("axis", 0);
}
