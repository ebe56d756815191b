using Attune.Spaces;

namespace Attune.Cli.Knobs;

/// <summary>What the knobs' rules are made of.</summary>
internal static class KnobRules
{
    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Predicate<ParameterValue> WholeFrom(int low, int high = int.MaxValue) =>
        value => value.Value is long number && number >= low && number <= high;

    /// <summary>A number within bounds, also after rounding to float.</summary>
    public static Predicate<ParameterValue> Number(Predicate<double> rule) =>
        value => value.Value is double or long && float.IsFinite((float)value.AsDouble()) && rule(value.AsDouble());

    /// <summary>A name that is known.</summary>
    /// <param name="parse">Throws where it is not.</param>
    public static Predicate<ParameterValue> Name(Action<string> parse) =>
        value =>
        {
            if (value.Value is not string name)
            {
                return false;
            }

            try
            {
                parse(name);
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        };
}
