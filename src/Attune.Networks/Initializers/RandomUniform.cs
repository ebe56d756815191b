using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>Uniform.</summary>
public sealed record RandomUniform : Initializer
{
    /// <summary>Uniform in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    /// <param name="min">Must not exceed <paramref name="max"/>.</param>
    /// <param name="max">Must be finite.</param>
    /// <exception cref="ArgumentException">There is no number between them.</exception>
    public RandomUniform(double min = -0.05, double max = 0.05)
    {
        (Min, Max) = (Setting.Finite(min, -0.05, nameof(min)), Setting.Finite(max, 0.05, nameof(max)));
        if (min > max)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"`min` must not exceed `max`, but got min={min}, max={max}. Swap them?")
            );
        }
    }

    /// <inheritdoc/>
    public override string ClassName => "RandomUniform";

    /// <summary>The least value.</summary>
    public double Min { get; }

    /// <summary>The greatest value.</summary>
    public double Max { get; }

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.FillUniform(values, random, Min, Max);

    private protected override Initializer ReadOwn(ConfigReader config) =>
        new RandomUniform(config.Number("minval", Min), config.Number("maxval", Max));

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("minval", Min);
        writer.WriteNumber("maxval", Max);
    }
}
