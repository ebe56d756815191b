using System.Text.Json;

namespace Attune.Interchange.Json;

/// <summary>What objects in a document must keep to.</summary>
internal static class JsonMembers
{
    public static void Require(JsonElement element, Place place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw place.Error(
                $"this must be an object, but is {PythonJson.Shortened(element.GetRawText())}. Write {{…}}."
            );
        }
    }

    public static void Allow(JsonElement element, Place place, IReadOnlyList<string> names)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw place.Error(
                    $"the members here are {string.Join(", ", names)}, but there is '{member.Name}'. Leave it out."
                );
            }
        }
    }

    /// <summary>The members of one of an object's members, each in JSON; none where there is no such.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var members)
            ?
            [
                .. members
                    .EnumerateObject()
                    .Select(static member => KeyValuePair.Create(member.Name, member.Value.GetRawText())),
            ]
            : [];
}
