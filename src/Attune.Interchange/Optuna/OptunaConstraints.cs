using System.Text.Json;
using Attune.Interchange.Json;

namespace Attune.Interchange.Optuna;

/// <summary>Constraints among a trial's system attributes: one attribute each since Optuna 5, one list of them before.</summary>
internal static class OptunaConstraints
{
    public static bool IsOne(string attribute) =>
        attribute == OptunaNames.Constraints
        || attribute.StartsWith(OptunaNames.ConstraintPrefix, StringComparison.Ordinal);

    /// <summary>The constraints, those of a list named by their places, as Optuna 5 does.</summary>
    public static IReadOnlyList<KeyValuePair<string, double>> Read(
        OrderedDictionary<string, string> attributes,
        Place place
    )
    {
        var constraints = new OrderedDictionary<string, double>();
        if (attributes.TryGetValue(OptunaNames.Constraints, out var text))
        {
            var list = PythonJson.Parse(text, place);
            var numbers = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
            foreach (var (i, number) in numbers.Index())
            {
                constraints[$"{i}"] = Number(number, place);
            }
        }

        foreach (var (name, value) in attributes)
        {
            if (name.StartsWith(OptunaNames.ConstraintPrefix, StringComparison.Ordinal))
            {
                var constraint = name[OptunaNames.ConstraintPrefix.Length..];
                constraints[constraint] = Number(PythonJson.Parse(value, place), place);
            }
        }

        return [.. constraints];
    }

    /// <summary>Adds constraints as a release of Optuna reads them.</summary>
    public static void Write(
        OrderedDictionary<string, string> attributes,
        IReadOnlyList<KeyValuePair<string, double>> constraints,
        OptunaRelease release
    )
    {
        if (constraints.Count == 0)
        {
            return;
        }

        if (release != OptunaRelease.From50)
        {
            var numbers = constraints.Select(static constraint => PythonJson.Number(constraint.Value));
            attributes[OptunaNames.Constraints] = $"[{string.Join(", ", numbers)}]";
            return;
        }

        foreach (var (name, value) in constraints)
        {
            attributes[OptunaNames.ConstraintPrefix + name] = PythonJson.Number(value);
        }
    }

    private static double Number(JsonElement element, Place place) =>
        PythonJson.AsNumber(element)
        ?? throw place.Error(
            $"a constraint must be a number, but is {PythonJson.Shortened(element.GetRawText())}. Mend it."
        );
}
