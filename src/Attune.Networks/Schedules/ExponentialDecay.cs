using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;

namespace Attune.Networks.Schedules;

/// <summary>Decay by the same factor over the same number of steps: η₀ · rate^(step / steps).</summary>
/// <param name="InitialLearningRate">The step size η₀ at the start. Must be positive.</param>
/// <param name="DecaySteps">After how many steps the factor applies once. At least 1.</param>
/// <param name="DecayRate">The factor. Must be positive.</param>
public sealed record ExponentialDecay(double InitialLearningRate, int DecaySteps, double DecayRate)
    : LearningRateSchedule
{
    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate
    {
        get;
        init => field = Setting.Positive(value, 0.01);
    } = Setting.Positive(InitialLearningRate, 0.01, nameof(InitialLearningRate));

    /// <summary>After how many steps the factor applies once.</summary>
    public int DecaySteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, DecaySteps, nameof(DecaySteps));

    /// <summary>The factor.</summary>
    public double DecayRate
    {
        get;
        init => field = Setting.Positive(value, 0.96);
    } = Setting.Positive(DecayRate, 0.96, nameof(DecayRate));

    /// <summary>Whether the factor applies at once every <see cref="DecaySteps"/> steps instead of little by little.</summary>
    /// <value>The default is false.</value>
    public bool Staircase { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "ExponentialDecay";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var exponent = (double)step / DecaySteps;
        // Keras holds the factor in float32, which shows after many steps.
        return InitialLearningRate * PortableMath.Pow((float)DecayRate, Staircase ? Math.Floor(exponent) : exponent);
    }

    internal static ExponentialDecay Read(ConfigReader config) =>
        new(config.Number("initial_learning_rate"), config.Integer("decay_steps"), config.Number("decay_rate"))
        {
            Staircase = config.Boolean("staircase", false),
        };

    private protected override void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WriteNumber("initial_learning_rate", InitialLearningRate);
        writer.WriteNumber("decay_steps", DecaySteps);
        writer.WriteNumber("decay_rate", DecayRate);
        writer.WriteBoolean("staircase", Staircase);
    }
}
