using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>Of variance scale / fan: the family to which the initializers of Glorot, He and LeCun belong.</summary>
public sealed record VarianceScaling : Initializer
{
    /// <inheritdoc/>
    public override string ClassName => "VarianceScaling";

    /// <summary>What the variance is multiplied by.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double Scale
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <summary>What the variance is divided by.</summary>
    /// <value>The default is <see cref="FanMode.FanIn"/>.</value>
    public FanMode Mode { get; init; }

    /// <summary>What is drawn from.</summary>
    /// <value>The default is <see cref="ScaledDistribution.TruncatedNormal"/>.</value>
    public ScaledDistribution Distribution { get; init; }

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random) =>
        ScaledValues.Fill(values, rows, columns, random, Scale, Mode, Distribution);

    private protected override Initializer ReadOwn(ConfigReader config) =>
        new VarianceScaling
        {
            Scale = config.Number("scale", Scale),
            Mode = config.Choice("mode", Mode, NameOf),
            Distribution = config.Choice("distribution", Distribution, NameOf),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("scale", Scale);
        writer.WriteString("mode", NameOf(Mode));
        writer.WriteString("distribution", NameOf(Distribution));
    }

    private static string NameOf(FanMode mode) =>
        mode switch
        {
            FanMode.FanIn => "fan_in",
            FanMode.FanOut => "fan_out",
            _ => "fan_avg",
        };

    private static string NameOf(ScaledDistribution distribution) =>
        distribution switch
        {
            ScaledDistribution.TruncatedNormal => "truncated_normal",
            ScaledDistribution.UntruncatedNormal => "untruncated_normal",
            _ => "uniform",
        };
}
