using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>The values of a parameter that a grid search takes, in its order: the default first, then the rest as they rise.</summary>
internal static class GridValues
{
    // How many values stand for a range that has too many: Keras Tuner's number.
    private const int Samples = 10;

    // Keras Tuner would list every whole number of a range, however many there are.
    private const int MostListed = 1_000_000;

    // A part of the range.
    private const double Rounding = 1e-9;

    public static IReadOnlyList<ParameterValue> Of(Parameter parameter) =>
        [parameter.Default, .. InOrder(parameter).Where(value => !IsDefault(parameter, value)).Distinct()];

    // The default may lie on a step that rounding has moved by its last place.
    private static bool IsDefault(Parameter parameter, ParameterValue value) =>
        parameter is FloatParameter { Step: not null } range
            ? Math.Abs(value.AsDouble() - range.Default.AsDouble()) <= Rounding * (range.High - range.Low)
            : value == parameter.Default;

    private static IEnumerable<ParameterValue> InOrder(Parameter parameter)
    {
        var isSampled =
            parameter is FloatParameter { Step: null } or IntParameter { Step: null, Scale: not Scale.Linear }
            || parameter.Count > MostListed;
        var count = isSampled ? Samples : parameter.Count!.Value;
        for (long i = 0; i < count; i++)
        {
            yield return parameter.FromUnit((i + 0.5) / count);
        }
    }
}
