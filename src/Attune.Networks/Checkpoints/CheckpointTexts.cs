using System.Globalization;

namespace Attune.Networks.Checkpoints;

/// <summary>The texts of a checkpoint as numbers.</summary>
internal sealed class CheckpointTexts(IReadOnlyDictionary<string, string> metadata)
{
    public string Text(string key) =>
        metadata.TryGetValue(key, out var text)
            ? text
            : throw new InvalidDataException($"it has no '{key}': it is another program's file.");

    public int Int32(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(key, "a whole number of at least 0");

    public long Int64(string key) =>
        long.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(key, "a whole number of at least 0");

    public double Double(string key) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(key, "a number");

    private InvalidDataException Invalid(string key, string rule) =>
        new($"its '{key}' must be {rule}, but is '{Text(key)}'.");
}
