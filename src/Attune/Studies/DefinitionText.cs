using System.Globalization;

namespace Attune.Studies;

/// <summary>How a sampler or pruner is written down in a study's definition.</summary>
internal static class DefinitionText
{
    /// <summary>For example <c>PercentilePruner(Percentile=25, StartupTrials=5)</c>.</summary>
    public static string Of(object part, IReadOnlyList<KeyValuePair<string, object?>> settings) =>
        settings.Count == 0
            ? part.GetType().Name
            : $"{part.GetType().Name}({string.Join(", ", settings.Select(static s => $"{s.Key}={Text(s.Value)}"))})";

    private static string Text(object? value) =>
        value switch
        {
            null => "none",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "none",
        };
}
