using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>One of some choices, which may be anything that JSON has.</summary>
internal sealed record CategoricalDistribution : Distribution
{
    private readonly IReadOnlyList<string> choices;
    private readonly IReadOnlyList<ParameterValue> values;

    /// <summary>Choices as a file has them.</summary>
    public CategoricalDistribution(IEnumerable<JsonElement> choices)
    {
        JsonElement[] elements = [.. choices];
        this.choices = [.. elements.Select(static choice => choice.GetRawText())];
        if (OneKind([.. elements.Select(PythonJson.Scalar)]) is { } same)
        {
            values = same;
        }
        else
        {
            IsMixed = true;
            values = [.. elements.Select(MixedChoice.TextOf)];
        }
    }

    /// <summary>Choices as a parameter has them.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isMixed">Whether they are texts that stand for values of several kinds.</param>
    public CategoricalDistribution(IReadOnlyList<ParameterValue> values, bool isMixed)
    {
        this.values = values;
        IsMixed = isMixed;
        choices = [.. values.Select(value => isMixed ? MixedChoice.JsonOf(value.AsText()) : PythonJson.Of(value))];
    }

    /// <summary>Whether the choices are of several kinds, and values texts that stand for them.</summary>
    public bool IsMixed { get; }

    public override string ToJson() =>
        Text("CategoricalDistribution", $"\"choices\": [{PythonJson.ToPython(string.Join(", ", choices))}]");

    // Yes or no is what Boolean is; yes first is not, and the order counts where the study goes on in Optuna.
    public override Parameter ToParameter(string name) =>
        values is [{ Value: false }, { Value: true }] ? new BooleanParameter(name) : new ChoiceParameter(name, values);

    public override ParameterValue? ValueOf(double kept) =>
        kept >= 0 && kept < values.Count && Math.Truncate(kept) == kept ? values[(int)kept] : default(ParameterValue?);

    public override double? Keep(ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value)
            {
                return i;
            }
        }

        return null;
    }

    public override bool IsCompatibleWith(Distribution other) =>
        other is CategoricalDistribution c && c.values.SequenceEqual(values);

    public override ParameterValue? FromJson(JsonElement value)
    {
        if (IsMixed)
        {
            return MixedChoice.TextOf(value);
        }

        return PythonJson.Scalar(value) is { } scalar && OneKind([scalar, values[0]]) is { } same
            ? same[0]
            : default(ParameterValue?);
    }

    public bool Equals(CategoricalDistribution? other) =>
        other is not null && other.IsMixed == IsMixed && other.values.SequenceEqual(values);

    public override int GetHashCode() => HashCode.Combine(IsMixed, values.Count);

    /// <summary>The values where all are of one kind, whole numbers among others counting as such; null otherwise.</summary>
    private static ParameterValue[]? OneKind(ParameterValue?[] values)
    {
        if (values.Contains(null))
        {
            return null;
        }

        if (values.Select(static value => value!.Value.Value.GetType()).Distinct().Count() == 1)
        {
            return [.. values.Select(static value => value!.Value)];
        }

        return Array.TrueForAll(values, static v => v!.Value.Value is double or long and < (1L << 53) and > -(1L << 53))
            ? [.. values.Select(static value => (ParameterValue)value!.Value.AsDouble())]
            : null;
    }
}
