using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;

namespace Attune.Networks.Schedules;

/// <summary>
/// Decay along half a cosine, with a linear warm-up before it if asked for. Loshchilov and Hutter, "SGDR: stochastic gradient
/// descent with warm restarts" (ICLR 2017), eq. 5; warm-up: Goyal et al., "Accurate, large minibatch SGD" (2017), section 2.2.
/// </summary>
/// <param name="InitialLearningRate">
/// The step size at the start: of the warm-up, where it may be 0, or else of the decay.
/// </param>
/// <param name="DecaySteps">How long the decay takes. At least 1.</param>
public sealed record CosineDecay(double InitialLearningRate, int DecaySteps) : LearningRateSchedule
{
    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate
    {
        get;
        init => field = Setting.NotNegative(value, 0.01);
    } = Setting.NotNegative(InitialLearningRate, 0.01, nameof(InitialLearningRate));

    /// <summary>How many steps the decay takes.</summary>
    public int DecaySteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, DecaySteps, nameof(DecaySteps));

    /// <summary>The share of the decay's first step size that is left at its end.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double Alpha
    {
        get;
        init => field = Setting.Fraction(value, 0);
    }

    /// <summary>The step size that the warm-up leads to and the decay starts from; null for no warm-up.</summary>
    /// <value>The default is null. Must be positive.</value>
    public double? WarmupTarget
    {
        get;
        init => field = Setting.PositiveOrNull(value, 0.01);
    }

    /// <summary>How many steps the warm-up takes.</summary>
    /// <value>The default is 0. At least 0.</value>
    public int WarmupSteps
    {
        get;
        init => field = Setting.AtLeast(0, value);
    }

    /// <inheritdoc/>
    public override string ClassName => "CosineDecay";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var (start, decayStep) = WarmupTarget is { } target
            ? (target, step - WarmupSteps)
            : (InitialLearningRate, step);
        if (decayStep < 0)
        {
            return InitialLearningRate + ((start - InitialLearningRate) * step / WarmupSteps);
        }

        // In float32 as Keras computes it: that shows near the end, where the cosine cancels.
        var angle = MathF.PI * ((float)Math.Min(decayStep, DecaySteps) / DecaySteps);
        var cosine = 0.5f * (1 + (float)PortableMath.Cos(angle));
        return start * (((1 - Alpha) * cosine) + Alpha);
    }

    internal static CosineDecay Read(ConfigReader config) =>
        new(config.Number("initial_learning_rate"), config.Integer("decay_steps"))
        {
            Alpha = config.Number("alpha", 0),
            WarmupTarget = config.OptionalNumber("warmup_target", null),
            WarmupSteps = config.Integer("warmup_steps", 0),
        };

    internal override void Validate()
    {
        if (WarmupTarget is null && WarmupSteps > 0)
        {
            throw new ArgumentException(
                $"A warm-up needs WarmupTarget, but got WarmupSteps={WarmupSteps} alone. Say where the warm-up leads."
            );
        }
    }

    private protected override void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WriteNumber("initial_learning_rate", InitialLearningRate);
        writer.WriteNumber("decay_steps", DecaySteps);
        writer.WriteNumber("alpha", Alpha);
        writer.WriteOptional("warmup_target", WarmupTarget);
        writer.WriteNumber("warmup_steps", WarmupSteps);
    }
}
