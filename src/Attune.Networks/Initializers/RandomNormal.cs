using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>Normal.</summary>
public sealed record RandomNormal : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "RandomNormal";

    /// <summary>The mean.</summary>
    /// <value>The default is 0. Must be finite.</value>
    public double Mean
    {
        get;
        init => field = Setting.Finite(value, 0);
    }

    /// <summary>The standard deviation.</summary>
    /// <value>The default is 0.05. Must not be negative.</value>
    public double StandardDeviation
    {
        get;
        init => field = Setting.NotNegative(value, 0.05);
    } = 0.05;

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.FillNormal(values, random, Mean, StandardDeviation);

    private protected override Initializer ReadOwn(ConfigReader config) =>
        new RandomNormal
        {
            Mean = config.Number("mean", Mean),
            StandardDeviation = config.Number("stddev", StandardDeviation),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("mean", Mean);
        writer.WriteNumber("stddev", StandardDeviation);
    }
}
