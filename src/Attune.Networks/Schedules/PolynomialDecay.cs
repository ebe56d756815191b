using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;

namespace Attune.Networks.Schedules;

/// <summary>Decay along a polynomial: (η₀ − η₁) · (1 − step / steps)^power + η₁, then η₁ for ever.</summary>
/// <param name="InitialLearningRate">The step size η₀ at the start. Must be positive.</param>
/// <param name="DecaySteps">How long the decay takes. At least 1.</param>
public sealed record PolynomialDecay(double InitialLearningRate, int DecaySteps) : LearningRateSchedule
{
    /// <summary>The step size at the start.</summary>
    public double InitialLearningRate
    {
        get;
        init => field = Setting.Positive(value, 0.01);
    } = Setting.Positive(InitialLearningRate, 0.01, nameof(InitialLearningRate));

    /// <summary>How many steps the decay takes.</summary>
    public int DecaySteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, DecaySteps, nameof(DecaySteps));

    /// <summary>The step size η₁ at the end.</summary>
    /// <value>The default is 0.0001. Must not be negative.</value>
    public double EndLearningRate
    {
        get;
        init => field = Setting.NotNegative(value, 0.0001);
    } = 0.0001;

    /// <summary>The polynomial's power; 1 is a straight line.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double Power
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <summary>
    /// Whether the decay begins again at its end, from a lower step size each time: steps becomes its smallest multiple that
    /// is not below step.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Cycle { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "PolynomialDecay";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var cycles = Cycle ? Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : 1;
        var left = 1 - (Math.Min(step, cycles * DecaySteps) / (cycles * DecaySteps));
        return ((InitialLearningRate - EndLearningRate) * (Power == 1 ? left : PortableMath.Pow(left, Power)))
            + EndLearningRate;
    }

    internal static PolynomialDecay Read(ConfigReader config) =>
        new(config.Number("initial_learning_rate"), config.Integer("decay_steps"))
        {
            EndLearningRate = config.Number("end_learning_rate", 0.0001),
            Power = config.Number("power", 1),
            Cycle = config.Boolean("cycle", false),
        };

    private protected override void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WriteNumber("initial_learning_rate", InitialLearningRate);
        writer.WriteNumber("decay_steps", DecaySteps);
        writer.WriteNumber("end_learning_rate", EndLearningRate);
        writer.WriteNumber("power", Power);
        writer.WriteBoolean("cycle", Cycle);
    }
}
