using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;

namespace Attune.Networks.Schedules;

/// <summary>
/// Cosine decays one after another. Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (ICLR 2017),
/// eq. 5, with the lengths T₀, T₀·T_mult, T₀·T_mult², ….
/// </summary>
/// <param name="InitialLearningRate">The step size at the start. Must be positive.</param>
/// <param name="FirstDecaySteps">How many steps the first decay takes. At least 1.</param>
public sealed record CosineDecayRestarts(double InitialLearningRate, int FirstDecaySteps) : LearningRateSchedule
{
    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate
    {
        get;
        init => field = Setting.Positive(value, 0.01);
    } = Setting.Positive(InitialLearningRate, 0.01, nameof(InitialLearningRate));

    /// <summary>How many steps the first decay takes.</summary>
    public int FirstDecaySteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, FirstDecaySteps, nameof(FirstDecaySteps));

    /// <summary>How much longer each decay is than the one before.</summary>
    /// <value>The default is 2. At least 1: shorter and shorter decays would end at some step.</value>
    public double TMul
    {
        get;
        init => field = value >= 1 ? Setting.Finite(value, 2) : throw TooShort(value);
    } = 2;

    /// <summary>How much larger each decay's first step size is than the one before.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double MMul
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <summary>The share of <see cref="InitialLearningRate"/> that is left at the end of each decay.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double Alpha
    {
        get;
        init => field = Setting.Fraction(value, 0);
    }

    /// <inheritdoc/>
    public override string ClassName => "CosineDecayRestarts";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var (scale, x) = TMul == 1 ? EqualDecay(step) : GrowingDecay(step);
        var cosine = 0.5 * scale * (1 + PortableMath.Cos(Math.PI * x));
        return InitialLearningRate * (((1 - Alpha) * cosine) + Alpha);
    }

    internal static CosineDecayRestarts Read(ConfigReader config) =>
        new(config.Number("initial_learning_rate"), config.Integer("first_decay_steps"))
        {
            TMul = config.Number("t_mul", 2),
            MMul = config.Number("m_mul", 1),
            Alpha = config.Number("alpha", 0),
        };

    private protected override void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WriteNumber("initial_learning_rate", InitialLearningRate);
        writer.WriteNumber("first_decay_steps", FirstDecaySteps);
        writer.WriteNumber("t_mul", TMul);
        writer.WriteNumber("m_mul", MMul);
        writer.WriteNumber("alpha", Alpha);
    }

    // The scale of the decay that a step falls into, and the share of it that is over.
    private (double Scale, double X) EqualDecay(long step)
    {
        var (restarts, left) = Math.DivRem(step, FirstDecaySteps);
        return (PortableMath.Pow(MMul, restarts), (double)left / FirstDecaySteps);
    }

    private (double Scale, double X) GrowingDecay(long step)
    {
        double left = step;
        double length = FirstDecaySteps;
        double scale = 1;
        for (; left >= length; length *= TMul)
        {
            left -= length;
            scale *= MMul;
        }

        return (scale, left / length);
    }

    private static ArgumentOutOfRangeException TooShort(double value) =>
        new(
            nameof(TMul),
            FormattableString.Invariant($"TMul must be at least 1, but got {value}. Use 1 for equal decays.")
        );
}
