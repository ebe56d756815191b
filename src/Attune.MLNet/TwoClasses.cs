namespace Attune.MLNet;

/// <summary>A Boolean label as classes.</summary>
internal static class TwoClasses
{
    public static IReadOnlyList<string> Names { get; } = [bool.FalseString, bool.TrueString];

    /// <summary>Whether classes are those of a Boolean label: ML.NET scores such models in another way than keys.</summary>
    public static bool Are(IReadOnlyList<string> classes) => classes.SequenceEqual(Names, StringComparer.Ordinal);
}
