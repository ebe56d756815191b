using System.Text.RegularExpressions;

namespace Attune.Export.CSharp;

/// <summary>
/// The functions that a written model calls, as texts: scalar twins of the lane functions that Attune computes with, whose results
/// have the same bits.
/// </summary>
internal static partial class CSharpFunctions
{
    private static readonly (string Name, string Text)[] All = Read();

    /// <summary>The functions that a text calls, and those that they call, in a fixed order.</summary>
    public static IEnumerable<string> CalledBy(string text)
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        Collect(text);
        return All.Where(function => called.Contains(function.Name)).Select(static function => function.Text);

        void Collect(string caller)
        {
            foreach (Match match in Word().Matches(caller))
            {
                var found = All.FirstOrDefault(function => function.Name == match.Value);
                if (found.Name is not null && called.Add(found.Name))
                {
                    Collect(found.Text);
                }
            }
        }
    }

    private static (string Name, string Text)[] Read()
    {
        using var stream = typeof(CSharpFunctions).Assembly.GetManifestResourceStream("Functions.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .ReplaceLineEndings("\n")
                .Split("//@ ", StringSplitOptions.RemoveEmptyEntries)
                .Select(static part => part.Split('\n', 2))
                .Select(static part => (part[0].Trim(), part[1].TrimEnd() + "\n")),
        ];
    }

    [GeneratedRegex(@"(?<![.\w""])[A-Z]\w*")]
    private static partial Regex Word();
}
