using System.Globalization;

namespace Attune.Spaces;

/// <summary>What every parameter of a space must keep to.</summary>
internal static class ParameterRules
{
    private const double MostSteps = 1L << 62;

    public static void Require(Parameter parameter, IReadOnlyList<Parameter> before)
    {
        if (before.Any(other => other.Name == parameter.Name))
        {
            throw new ArgumentException(
                $"Parameter names must be unique, but '{parameter.Name}' occurs twice. Rename one of them."
            );
        }

        switch (parameter)
        {
            case IntParameter p:
                RequireRange(p.Name, p.Low, p.High, p.Scale, p.Step, p.DefaultValue);
                RequireCountable(p.Name, (double)p.High - p.Low);
                break;
            case FloatParameter p:
                RequireRange(p.Name, p.Low, p.High, p.Scale, p.Step, p.DefaultValue);
                RequireCountable(p.Name, p is { Step: { } step, Scale: Scale.Linear } ? (p.High - p.Low) / step : 0);
                break;
            case ChoiceParameter p:
                RequireChoice(p);
                break;
        }

        for (var condition = parameter.Condition; condition is not null; condition = condition.And)
        {
            if (!before.Any(other => other.Name == condition.Parent))
            {
                throw new ArgumentException(
                    $"A condition must name a parameter that comes before, but '{parameter.Name}' depends on "
                        + $"'{condition.Parent}'. Add that one first."
                );
            }
        }
    }

    /// <summary>
    /// What one name may be in several trials: bounds and steps may change, what the values mean may not. A fixed value is not
    /// searched, so it may be any.
    /// </summary>
    public static void RequireSameNature(Parameter before, Parameter now)
    {
        var isSame = (before, now) switch
        {
            (IntParameter a, IntParameter b) => a.Scale == b.Scale,
            (FloatParameter a, FloatParameter b) => a.Scale == b.Scale,
            (ChoiceParameter a, ChoiceParameter b) => a.Values.SequenceEqual(b.Values),
            _ => before.GetType() == now.GetType(),
        };
        if (!isSame)
        {
            throw new InvalidOperationException(
                $"A name stands for one kind of parameter, with one scale or one list of values, in all trials, but '{now.Name}' was "
                    + $"{ParameterText.Of(before)} in an earlier one and is asked for as {ParameterText.Of(now)}. Rename one of them."
            );
        }
    }

    private static void RequireRange(
        string name,
        double low,
        double high,
        Scale scale,
        double? step,
        double? defaultValue
    )
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            throw Error($"The bounds of '{name}' must be finite, but got low={low}, high={high}. Give numbers.");
        }

        if (low > high)
        {
            throw Error(
                $"The low bound of '{name}' must not exceed the high one, but got low={low}, high={high}. Swap them?"
            );
        }

        if (scale != Scale.Linear && low <= 0)
        {
            throw Error(
                $"A logarithmic scale needs a low bound above 0, but '{name}' has low={low}. Raise it, or use a linear scale."
            );
        }

        if (step is { } distance && !(distance > (scale == Scale.Linear ? 0 : 1)))
        {
            throw Error(
                $"The step of '{name}' must be above {(scale == Scale.Linear ? 0 : 1)}, but got {distance}. Give a larger one."
            );
        }

        if (defaultValue is { } value && (value < low || value > high))
        {
            throw Error($"The default of '{name}' must lie in [{low}, {high}], but got {value}. Move it inside.");
        }
    }

    private static void RequireCountable(string name, double steps)
    {
        if (steps > MostSteps)
        {
            throw Error(
                $"A parameter has at most 2⁶² values, but '{name}' has {steps}. Narrow its range, or take a larger step."
            );
        }
    }

    private static void RequireChoice(ChoiceParameter parameter)
    {
        if (parameter.Values.Count == 0)
        {
            throw new ArgumentException(
                $"'{parameter.Name}' needs at least one value to choose from, but got none. Add one."
            );
        }

        var kind = parameter.Values[0].Value.GetType();
        if (parameter.Values.FirstOrDefault(v => v.Value.GetType() != kind) is { Value: not null } other)
        {
            throw new ArgumentException(
                $"The values of '{parameter.Name}' must be of one kind, but '{parameter.Values[0]}' and '{other}' are not. "
                    + "Write all as numbers or all as texts."
            );
        }

        if (parameter.DefaultValue is { } value && !parameter.Values.Contains(value))
        {
            throw new ArgumentException(
                $"The default of '{parameter.Name}' must be one of {string.Join(", ", parameter.Values)}, but got {value}."
            );
        }
    }

    private static ArgumentException Error(FormattableString message) =>
        new(message.ToString(CultureInfo.InvariantCulture));
}
