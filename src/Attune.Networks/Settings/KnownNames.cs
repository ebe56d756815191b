namespace Attune.Networks.Settings;

/// <summary>Finds what the writer of a misspelled name may have meant.</summary>
public static class KnownNames
{
    /// <summary>The name with the fewest letters to insert, delete or replace, ignoring case; the first of equals.</summary>
    public static string Nearest(string name, IEnumerable<string> names) =>
        names.MinBy(known => Distance(name, known))!;

    /// <summary>The nearest name where at least half of the letters agree; null where none is so near.</summary>
    public static string? NearestLike(string name, IEnumerable<string> names)
    {
        var nearest = Nearest(name, names);
        return 2 * Distance(name, nearest) <= Math.Max(name.Length, nearest.Length) ? nearest : null;
    }

    // Levenshtein's distance, one row of the table at a time.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
