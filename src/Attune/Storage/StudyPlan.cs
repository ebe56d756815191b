using System.Globalization;

namespace Attune.Storage;

/// <summary>How many trials whoever runs a study means to come to, for those who watch.</summary>
internal static class StudyPlan
{
    public const string Attribute = "attune.planned";

    /// <summary>The number; null where nobody has said.</summary>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var planned) ? planned : null;
}
