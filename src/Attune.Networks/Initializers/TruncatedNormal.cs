using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>Normal, cut off at two standard deviations, which makes the spread smaller than the one given.</summary>
public sealed record TruncatedNormal : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "TruncatedNormal";

    /// <summary>The mean.</summary>
    /// <value>The default is 0. Must be finite.</value>
    public double Mean
    {
        get;
        init => field = Setting.Finite(value, 0);
    }

    /// <summary>The standard deviation before the cut.</summary>
    /// <value>The default is 0.05. Must not be negative.</value>
    public double StandardDeviation
    {
        get;
        init => field = Setting.NotNegative(value, 0.05);
    } = 0.05;

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.FillTruncated(values, random, Mean, StandardDeviation);

    private protected override Initializer ReadOwn(ConfigReader config) =>
        new TruncatedNormal
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
