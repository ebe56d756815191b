using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Schedules;

/// <summary>The step size over a training. A plain number converts to the schedule that never changes.</summary>
public abstract record LearningRateSchedule
{
    private const string Module = "keras.optimizers.schedules";

    private static readonly string[] ClassNames =
    [
        "CosineDecay",
        "CosineDecayRestarts",
        "ExponentialDecay",
        "InverseTimeDecay",
        "PiecewiseConstantDecay",
        "PolynomialDecay",
    ];

    /// <summary>Keras' name of the class, for example <c>ExponentialDecay</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>The step size of one step.</summary>
    /// <param name="step">How many steps were taken before, over the whole training; at least 0.</param>
    public abstract double At(long step);

    /// <summary>The schedule that always gives <paramref name="rate"/>, which must be positive.</summary>
    public static implicit operator LearningRateSchedule(double rate) => new ConstantLearningRate(rate);

    /// <summary>The schedule that always gives <paramref name="rate"/>, which must be positive.</summary>
    public static LearningRateSchedule FromDouble(double rate) => rate;

    /// <summary>Reads what <see cref="Write"/> or Keras wrote: a number, or a class name with its config.</summary>
    /// <exception cref="ArgumentException">There is no such schedule, or one of its settings is wrong.</exception>
    public static LearningRateSchedule Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            return element.GetDouble();
        }

        var config = new ConfigReader(element, "a learning rate");
        LearningRateSchedule schedule = config.ClassName switch
        {
            "CosineDecay" => CosineDecay.Read(config),
            "CosineDecayRestarts" => CosineDecayRestarts.Read(config),
            "ExponentialDecay" => ExponentialDecay.Read(config),
            "InverseTimeDecay" => InverseTimeDecay.Read(config),
            "PiecewiseConstantDecay" => PiecewiseConstantDecay.Read(config),
            "PolynomialDecay" => PolynomialDecay.Read(config),
            var name => throw new ArgumentException(
                $"There is no learning rate schedule '{name}'. Did you mean '{KnownNames.Nearest(name, ClassNames)}'?"
            ),
        };
        config.RequireAllKnown();
        schedule.Validate();
        return schedule;
    }

    /// <summary>Writes the schedule as Keras does: a plain number for one that never changes.</summary>
    public virtual void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject(Module, ClassName, WriteConfig);
    }

    /// <summary>Checks what several settings must fulfil together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal virtual void Validate() { }

    private protected virtual void WriteConfig(Utf8JsonWriter writer) { }
}
