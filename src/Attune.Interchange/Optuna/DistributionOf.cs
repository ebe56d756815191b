using System.Globalization;
using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>The distribution that comes closest to a parameter.</summary>
internal static class DistributionOf
{
    /// <summary>
    /// Logarithmic steps become a logarithmic range without steps, and a reverse logarithmic scale a linear one: Optuna has neither.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isMixed">Whether its values are texts that stand for values of several kinds.</param>
    public static Distribution Parameter(Parameter parameter, bool isMixed) =>
        parameter switch
        {
            FloatParameter { Scale: Scale.Log } p => new FloatDistribution(null, p.Low, p.High, true),
            FloatParameter { Scale: Scale.Linear, Step: { } step } p => new FloatDistribution(
                step,
                p.Low,
                LastStep(p, step),
                false
            ),
            FloatParameter p => new FloatDistribution(null, p.Low, p.High, false),
            IntParameter { Scale: Scale.Log } p => new IntDistribution(true, 1, p.Low, p.High),
            IntParameter { Scale: Scale.Linear, Step: { } step } p => new IntDistribution(
                false,
                step,
                p.Low,
                p.Low + ((p.High - p.Low) / step * step)
            ),
            IntParameter p => new IntDistribution(false, 1, p.Low, p.High),
            BooleanParameter => new CategoricalDistribution([false, true], false),
            ChoiceParameter p => new CategoricalDistribution(p.Values, isMixed),
            FixedParameter p => new CategoricalDistribution([p.Value], isMixed),
            _ => throw new InterchangeException(
                $"Optuna has a form for the library's own kinds of parameters, but '{parameter.Name}' is a "
                    + $"{parameter.GetType().Name}. Declare it as one of those."
            ),
        };

    // Optuna wants the greatest value that lies on a step, and finds it in decimal arithmetic, as 0 + 3 × 0.1 is more than 0.3.
    private static double LastStep(FloatParameter parameter, double step)
    {
        if (
            Decimal(parameter.Low) is { } low
            && Decimal(parameter.High) is { } high
            && Decimal(step) is { } distance
            && distance > 0
        )
        {
            var rest = (high - low) % distance;
            return rest == 0 ? parameter.High : (double)(high - rest);
        }

        return parameter.AtIndex(parameter.Count!.Value - 1).AsDouble();
    }

    private static decimal? Decimal(double number) =>
        Math.Abs(number) < 1e15
        && decimal.TryParse(PythonJson.Number(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && (double)exact == number
            ? exact
            : null;
}
