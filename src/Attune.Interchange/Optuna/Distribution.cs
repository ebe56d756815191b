using System.Text.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>What Optuna drew a parameter's value from.</summary>
internal abstract record Distribution
{
    /// <summary>The text in Optuna's files.</summary>
    public abstract string ToJson();

    /// <summary>The parameter that it is in Attune.</summary>
    public abstract Parameter ToParameter(string name);

    /// <summary>A value by what the file has for it; null where that is none.</summary>
    public abstract ParameterValue? ValueOf(double kept);

    /// <summary>What a file has for a value; null where the distribution does not have it.</summary>
    public abstract double? Keep(ParameterValue value);

    /// <summary>Whether one study may have both under one name.</summary>
    public abstract bool IsCompatibleWith(Distribution other);

    /// <summary>A value given in JSON, as the parameter has it; null where it is of another kind.</summary>
    public abstract ParameterValue? FromJson(JsonElement value);

    /// <summary>The text in Optuna's files.</summary>
    /// <param name="name">The distribution's name.</param>
    /// <param name="attributes">The members of its attributes, in JSON.</param>
    protected static string Text(string name, string attributes) =>
        $"{{\"name\": \"{name}\", \"attributes\": {{{attributes}}}}}";
}
