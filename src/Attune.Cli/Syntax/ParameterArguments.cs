using System.Globalization;
using Attune.Spaces;

namespace Attune.Cli.Syntax;

/// <summary>What stands between a parameter's brackets: plain arguments, and named ones such as <c>step=10</c>.</summary>
internal sealed class ParameterArguments
{
    private const string StepName = "step=";
    private readonly string text;
    private readonly string? step;

    public ParameterArguments(string text, string arguments)
    {
        this.text = text;
        string[] all = string.IsNullOrWhiteSpace(arguments)
            ? []
            : [.. arguments.Split(',').Select(static argument => argument.Trim())];
        Plain = [.. all.Where(static argument => !argument.StartsWith(StepName, StringComparison.Ordinal))];
        step = Array
            .Find(all, static argument => argument.StartsWith(StepName, StringComparison.Ordinal))
            ?[StepName.Length..];
    }

    /// <summary>The arguments without a name.</summary>
    public string[] Plain { get; }

    public IntParameter ToInt(string name)
    {
        RequireCount("int");
        return new IntParameter(name, Whole(Plain[0]), Whole(Plain[1]), ScaleOf())
        {
            Step = step is null ? null : Whole(step),
        };
    }

    public FloatParameter ToFloat(string name)
    {
        RequireCount("float");
        return new FloatParameter(name, Number(Plain[0]), Number(Plain[1]), ScaleOf())
        {
            Step = step is null ? null : Number(step),
        };
    }

    private void RequireCount(string kind)
    {
        if (Plain.Length is not (2 or 3))
        {
            throw new ArgumentException(
                $"{(kind == "int" ? "An int" : "A float")} needs low and high, and may have a scale and step=…, but got '{text}'. "
                    + $"Write {kind}(1,100)."
            );
        }
    }

    private long Whole(string argument) =>
        long.TryParse(argument, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException(
                $"An int has whole numbers, but '{text}' says '{argument}'. Write int(1,100), or take a float."
            );

    private double Number(string argument) =>
        double.TryParse(argument, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException($"A float has numbers, but '{text}' says '{argument}'. Write float(0.1,1).");

    private Scale ScaleOf() => Plain.Length < 3 ? Scale.Linear : ScaleNames.Parse(Plain[2], text);
}
