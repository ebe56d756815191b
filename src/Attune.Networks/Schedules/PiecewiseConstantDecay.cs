using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Schedules;

/// <summary>Fixed step sizes between given steps.</summary>
public sealed record PiecewiseConstantDecay : LearningRateSchedule
{
    /// <summary>Makes a schedule that uses <c>values[i]</c> up to and including step <c>boundaries[i]</c>, then the last value.</summary>
    /// <param name="boundaries">The steps that end the pieces. Must increase strictly.</param>
    /// <param name="values">The pieces' step sizes, one more than there are boundaries. Must not be negative.</param>
    public PiecewiseConstantDecay(ValueList<double> boundaries, ValueList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
        {
            throw new ArgumentException(
                $"There must be one value more than boundaries, but got {values.Count} values and {boundaries.Count} "
                    + "boundaries. The last value holds behind the last boundary."
            );
        }

        for (var i = 1; i < boundaries.Count; i++)
        {
            if (!(boundaries[i] > boundaries[i - 1]))
            {
                throw new ArgumentException($"Boundaries must increase strictly, but got {boundaries}. Sort them.");
            }
        }

        foreach (var value in values)
        {
            Setting.NotNegative(value, 0.01, nameof(Values));
        }

        (Boundaries, Values) = (boundaries, values);
    }

    /// <summary>The last steps of the pieces.</summary>
    public ValueList<double> Boundaries { get; }

    /// <summary>The pieces' step sizes.</summary>
    public ValueList<double> Values { get; }

    /// <inheritdoc/>
    public override string ClassName => "PiecewiseConstantDecay";

    /// <inheritdoc/>
    public override double At(long step)
    {
        var piece = 0;
        while (piece < Boundaries.Count && step > Boundaries[piece])
        {
            piece++;
        }

        return Values[piece];
    }

    internal static PiecewiseConstantDecay Read(ConfigReader config) =>
        new(Numbers(config, "boundaries"), Numbers(config, "values"));

    private protected override void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WriteList("boundaries", Boundaries, static (json, value) => json.WriteNumberValue(value));
        writer.WriteList("values", Values, static (json, value) => json.WriteNumberValue(value));
    }

    private static ValueList<double> Numbers(ConfigReader config, string key) =>
        config.List(key, JsonValueKind.Number, static item => item.GetDouble()) ?? [];
}
