using Attune.Numerics.Functions;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>How a parameter's values stand on an axis.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="IsLog">Whether the axis is logarithmic.</param>
/// <param name="Categories">The texts of choices, in their order; empty for numbers.</param>
/// <param name="Low">Where the axis begins, with a margin of 5 %; a place of a category counts from 0.</param>
/// <param name="High">Where it ends.</param>
public sealed record ParameterAxis(string Name, bool IsLog, IReadOnlyList<string> Categories, double Low, double High)
{
    private const double Margin = 0.05;

    /// <summary>Whether the values are whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the values are choices.</summary>
    public bool IsCategory => Categories.Count > 0;

    /// <summary>The axis of a parameter over what some trials had.</summary>
    internal static ParameterAxis Of(Parameter parameter, IEnumerable<TrialRecord> trials)
    {
        var isLog = parameter is FloatParameter { Scale: Scale.Log } or IntParameter { Scale: Scale.Log };
        IReadOnlyList<string> categories = parameter switch
        {
            ChoiceParameter choice => [.. choice.Values.Select(static value => value.ToString())],
            BooleanParameter => ["false", "true"],
            _ => [],
        };
        var axis = new ParameterAxis(parameter.Name, isLog, categories, 0, 0) { IsWhole = parameter is IntParameter };
        double[] seen = [.. trials.Select(axis.PlaceOf).Where(double.IsFinite)];
        if (axis.IsCategory)
        {
            var margin = (categories.Count - 1) * Margin;
            return axis with { Low = -margin, High = categories.Count - 1 + margin };
        }

        if (seen.Length == 0)
        {
            return axis with { Low = isLog ? 0.1 : 0, High = 1 };
        }

        var (low, high) = (axis.Scaled(seen.Min()), axis.Scaled(seen.Max()));
        var padding = high > low ? (high - low) * Margin : 0.5;
        return axis with { Low = axis.Unscaled(low - padding), High = axis.Unscaled(high + padding) };
    }

    /// <summary>The number at which a trial stands; NaN where it has no such parameter.</summary>
    public double PlaceOf(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        foreach (var (name, value) in trial.Parameters)
        {
            if (name == Name)
            {
                return PlaceOf(value);
            }
        }

        return double.NaN;
    }

    /// <summary>A number in which distances on the axis are even: the decimal logarithm where the axis is one.</summary>
    internal double Scaled(double place) => IsLog ? PortableMath.Log(place) / PortableMath.Log(10) : place;

    internal double Unscaled(double scaled) => IsLog ? PortableMath.Exp(scaled * PortableMath.Log(10)) : scaled;

    private double PlaceOf(ParameterValue value)
    {
        if (!IsCategory)
        {
            var number = value.Value is double or long ? value.AsDouble() : double.NaN;
            return IsLog && number <= 0 ? double.NaN : number;
        }

        for (var i = 0; i < Categories.Count; i++)
        {
            if (Categories[i] == value.ToString())
            {
                return i;
            }
        }

        return double.NaN;
    }
}
