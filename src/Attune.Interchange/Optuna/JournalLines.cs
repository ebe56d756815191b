namespace Attune.Interchange.Optuna;

/// <summary>The lines of a journal, and whether each ends in a line feed.</summary>
internal sealed class JournalLines(string path) : IDisposable
{
    private readonly FileStream file = new(
        path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete
    );
    private readonly byte[] buffer = new byte[1 << 16];
    private int place;
    private int filled;

    /// <summary>The next line; null at the end.</summary>
    public (byte[] Bytes, bool IsWhole)? Next()
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (place == filled)
            {
                (place, filled) = (0, file.Read(buffer));
                if (filled == 0)
                {
                    return line.Length == 0 ? null : (line.ToArray(), false);
                }
            }

            var end = Array.IndexOf(buffer, (byte)'\n', place, filled - place);
            if (end >= 0)
            {
                line.Write(buffer, place, end - place);
                place = end + 1;
                return (line.ToArray(), true);
            }

            line.Write(buffer, place, filled - place);
            place = filled;
        }
    }

    public void Dispose() => file.Dispose();
}
