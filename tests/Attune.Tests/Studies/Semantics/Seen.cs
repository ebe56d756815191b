namespace Attune.Tests.Studies.Semantics;

/// <summary>What a call came to.</summary>
/// <param name="Outcome">"ok" with the result, or "error".</param>
/// <param name="After">What holds of the study afterwards; empty where the golden file does not look.</param>
internal sealed record Seen(string Outcome, string After)
{
    /// <summary>C# has no way to write the call.</summary>
    public static Seen NotSayable { get; } = new("cannot be written", "");
}
