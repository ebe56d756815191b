using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Schedules;

/// <summary>Decay with the inverse of time: η₀ / (1 + rate · step / steps).</summary>
/// <param name="InitialLearningRate">The step size η₀ at the start. Must be positive.</param>
/// <param name="DecaySteps">The unit of time. At least 1.</param>
/// <param name="DecayRate">How fast the step size falls. Must not be negative.</param>
public sealed record InverseTimeDecay(double InitialLearningRate, int DecaySteps, double DecayRate)
    : LearningRateSchedule
{
    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate
    {
        get;
        init => field = Setting.Positive(value, 0.01);
    } = Setting.Positive(InitialLearningRate, 0.01, nameof(InitialLearningRate));

    /// <summary>The unit of time in steps.</summary>
    public int DecaySteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, DecaySteps, nameof(DecaySteps));

    /// <summary>How fast the step size falls.</summary>
    public double DecayRate
    {
        get;
        init => field = Setting.NotNegative(value, 0.5);
    } = Setting.NotNegative(DecayRate, 0.5, nameof(DecayRate));

    /// <summary>Whether the step size falls every <see cref="DecaySteps"/> steps only instead of at each.</summary>
    /// <value>The default is false.</value>
    public bool Staircase { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "InverseTimeDecay";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var time = (double)step / DecaySteps;
        return InitialLearningRate / (1 + (DecayRate * (Staircase ? Math.Floor(time) : time)));
    }

    internal static InverseTimeDecay Read(ConfigReader config) =>
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
