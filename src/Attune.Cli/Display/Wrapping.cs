namespace Attune.Cli.Display;

/// <summary>Breaks lines between words where a terminal would break them anywhere.</summary>
internal static class Wrapping
{
    /// <summary>A line in pieces of at most <paramref name="width"/> columns, but for words that are longer; those behind the first are indented.</summary>
    public static IEnumerable<string> Lines(string line, int width, int indent)
    {
        while (line.Length > width)
        {
            var end = line.LastIndexOf(' ', width, width - indent);
            if (end < 0 && (end = line.IndexOf(' ', width)) < 0)
            {
                break;
            }

            yield return line[..end].TrimEnd();
            line = new string(' ', indent) + line[(end + 1)..].TrimStart();
        }

        yield return line;
    }
}
