using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>All the same.</summary>
/// <param name="Value">The value. The default is 0. Must be finite.</param>
public sealed record Constant(double Value = 0) : Initializer
{
    /// <summary>The value.</summary>
    /// <value>The default is 0. Must be finite.</value>
    public double Value
    {
        get;
        init => field = Setting.Finite(value, 0);
    } = Setting.Finite(Value, 0, nameof(Value));

    /// <inheritdoc/>
    public override string ClassName => "Constant";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        values.Fill((float)Value);

    private protected override Initializer ReadOwn(ConfigReader config) => new Constant(config.Number("value", Value));

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("value", Value);
}
