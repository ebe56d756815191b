namespace Attune.Export.Pipelines;

/// <summary>What a text has become: a known text, a missing value, or some text that no step knows.</summary>
internal readonly record struct TextOutcome(string? Text, bool IsOther)
{
    public bool IsMissing => Text is null && !IsOther;
}
