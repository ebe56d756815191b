using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>The identity matrix, times a gain; where a kernel is not square, ones on its diagonal.</summary>
/// <param name="Gain">What the ones are multiplied by. The default is 1. Must be finite.</param>
public sealed record Identity(double Gain = 1) : Initializer
{
    /// <summary>What the ones are multiplied by.</summary>
    /// <value>The default is 1. Must be finite.</value>
    public double Gain
    {
        get;
        init => field = Setting.Finite(value, 1);
    } = Setting.Finite(Gain, 1, nameof(Gain));

    /// <inheritdoc/>
    public override string ClassName => "Identity";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random)
    {
        values.Clear();
        for (var i = 0; i < Math.Min(rows, columns); i++)
        {
            values[(i * columns) + i] = (float)Gain;
        }
    }

    private protected override Initializer ReadOwn(ConfigReader config) => new Identity(config.Number("gain", Gain));

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("gain", Gain);
}
