using System.Numerics;
using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Importance.Densities;

/// <summary>
/// A parameter's range as whole numbers from 0, at most <see cref="MaximumSize"/> of them, even in the parameter's own scale; a
/// choice has one for each value. As in Optuna's PED-ANOVA: a range of n whole numbers on a logarithmic scale has ⌈log₂ n⌉ + 1,
/// and a number halfway between two goes down.
/// </summary>
public sealed class ParameterGrid
{
    /// <summary>How many points a number's range has at most.</summary>
    public const int MaximumSize = 50;

    private readonly Parameter parameter;
    private readonly Scale scale;
    private readonly double low;
    private readonly double high;

    /// <summary>Makes the grid of a parameter.</summary>
    /// <param name="parameter">Any parameter.</param>
    public ParameterGrid(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        this.parameter = parameter;
        switch (parameter)
        {
            case IntParameter { Step: null } whole:
                (scale, low, high) = (whole.Scale, whole.Low, whole.High);
                Size = (int)Math.Min(scale == Scale.Linear ? whole.High - whole.Low + 1 : Digits(whole), MaximumSize);
                break;
            case IntParameter stepped:
                (scale, low, high) = (stepped.Scale, stepped.Low, LastOf(stepped));
                Size = (int)Math.Min(stepped.Count!.Value, MaximumSize);
                break;
            case FloatParameter number:
                (scale, low, high) = (number.Scale, number.Low, number.Step is null ? number.High : LastOf(number));
                Size = low < high ? (int)Math.Min(number.Count ?? MaximumSize, MaximumSize) : 1;
                break;
            default:
                IsCategorical = true;
                Size = (int)parameter.Count!.Value;
                break;
        }
    }

    /// <summary>Whether the points have no order.</summary>
    public bool IsCategorical { get; }

    /// <summary>How many points there are.</summary>
    public int Size { get; }

    /// <summary>The point nearest to a value.</summary>
    /// <param name="value">A value that the parameter can have.</param>
    public int IndexOf(ParameterValue value)
    {
        if (IsCategorical || Size == 1)
        {
            return Size == 1 ? 0 : (int)parameter.IndexOf(value);
        }

        var (from, to) = (Position(low), Position(high));
        var step = (to - from) / (Size - 1);
        return Math.Clamp((int)Math.Ceiling(((Position(value.AsDouble()) - from) / step) - 0.5), 0, Size - 1);
    }

    private static long Digits(IntParameter whole)
    {
        var count = (ulong)(whole.High - whole.Low) + 1;
        return 64 - BitOperations.LeadingZeroCount(count - 1) + 1;
    }

    // A step need not reach the end of the range.
    private static double LastOf(Parameter stepped)
    {
        var (first, last) = (stepped.AtIndex(0).AsDouble(), stepped.AtIndex(stepped.Count!.Value - 1).AsDouble());
        return Math.Max(first, last);
    }

    private double Position(double value) =>
        scale switch
        {
            Scale.Linear => value,
            Scale.Log => PortableMath.Log(value),
            _ => -PortableMath.Log(high + low - value),
        };
}
