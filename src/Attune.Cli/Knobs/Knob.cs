using Attune.Spaces;

namespace Attune.Cli.Knobs;

/// <summary>A hyperparameter that the tool knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">What each of its values must be, as a text that goes on behind "must".</param>
/// <param name="Default">What is taken where the space does not have it, as a text.</param>
/// <param name="Cure">A value that would do.</param>
/// <param name="Holds">Whether a value keeps to the rule.</param>
internal sealed record Knob(string Name, string Rule, string Default, string Cure, Predicate<ParameterValue> Holds)
{
    /// <summary>Refuses a parameter that has a value outside the rule.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public void Require(Parameter parameter)
    {
        foreach (var value in ExtremesOf(parameter))
        {
            if (!Holds(value))
            {
                throw new ArgumentException($"{parameter.Name} must {Rule}, but may be {value}. {Cure}");
            }
        }
    }

    // The rules of ranges are intervals: with both ends, all between keep to them.
    private static IEnumerable<ParameterValue> ExtremesOf(Parameter parameter) =>
        parameter switch
        {
            IntParameter p => [p.Low, p.High],
            FloatParameter p => [p.Low, p.High],
            ChoiceParameter p => p.Values,
            BooleanParameter => [true, false],
            _ => [parameter.Default],
        };
}
