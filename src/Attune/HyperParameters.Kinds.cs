using Attune.Spaces;

namespace Attune;

/// <content>The kinds of hyperparameters. A step goes with a linear scale only.</content>
public partial class HyperParameters
{
    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Int(string name, int low, int high, Scale scale = Scale.Linear, int? defaultValue = null) =>
        Declare(new IntParameter(name, low, high, scale) { DefaultValue = defaultValue }).AsInt();

    /// <summary>
    /// A whole number from <paramref name="low"/> in steps up to <paramref name="high"/>, which is included where it lies on a
    /// step.
    /// </summary>
    public int Int(string name, int low, int high, int step, int? defaultValue = null) =>
        Declare(new IntParameter(name, low, high) { Step = step, DefaultValue = defaultValue }).AsInt();

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Float(
        string name,
        double low,
        double high,
        Scale scale = Scale.Linear,
        double? defaultValue = null
    ) => Declare(new FloatParameter(name, low, high, scale) { DefaultValue = defaultValue }).AsDouble();

    /// <summary>
    /// A number from <paramref name="low"/> in steps up to <paramref name="high"/>, which is included where it lies on a step.
    /// </summary>
    public double Float(string name, double low, double high, double step, double? defaultValue = null) =>
        Declare(new FloatParameter(name, low, high) { Step = step, DefaultValue = defaultValue }).AsDouble();

    /// <summary>One of some texts; the first is the default.</summary>
    public string Choice(string name, params IReadOnlyList<string> choices) =>
        Declare(ChoiceOf(name, choices, static c => c)).AsText();

    /// <summary>One of some texts.</summary>
    public string Choice(string name, IReadOnlyList<string> choices, string defaultValue) =>
        Declare(ChoiceOf(name, choices, static c => c) with { DefaultValue = defaultValue }).AsText();

    /// <summary>One of some whole numbers; the first is the default.</summary>
    public int Choice(string name, params IReadOnlyList<int> choices) =>
        Declare(ChoiceOf(name, choices, static c => c)).AsInt();

    /// <summary>One of some whole numbers.</summary>
    public int Choice(string name, IReadOnlyList<int> choices, int defaultValue) =>
        Declare(ChoiceOf(name, choices, static c => c) with { DefaultValue = defaultValue }).AsInt();

    /// <summary>One of some numbers; the first is the default.</summary>
    public double Choice(string name, params IReadOnlyList<double> choices) =>
        Declare(ChoiceOf(name, choices, static c => c)).AsDouble();

    /// <summary>One of some numbers.</summary>
    public double Choice(string name, IReadOnlyList<double> choices, double defaultValue) =>
        Declare(ChoiceOf(name, choices, static c => c) with { DefaultValue = defaultValue }).AsDouble();

    /// <summary>One of some truth values; the first is the default.</summary>
    public bool Choice(string name, params IReadOnlyList<bool> choices) =>
        Declare(ChoiceOf(name, choices, static c => c)).AsBoolean();

    /// <summary>Yes or no.</summary>
    public bool Boolean(string name, bool defaultValue = false) =>
        Declare(new BooleanParameter(name, defaultValue)).AsBoolean();

    /// <summary>A value that is not searched.</summary>
    public ParameterValue Fixed(string name, ParameterValue value) => Declare(new FixedParameter(name, value));

    private static ChoiceParameter ChoiceOf<T>(string name, IReadOnlyList<T> choices, Func<T, ParameterValue> valueOf)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new ChoiceParameter(name, [.. choices.Select(valueOf)]);
    }
}
