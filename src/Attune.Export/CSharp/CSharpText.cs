using System.Globalization;
using System.Text;

namespace Attune.Export.CSharp;

/// <summary>Values and names as C# writes them.</summary>
internal static class CSharpText
{
    // Members that every class has, and the names that the file uses itself.
    private static readonly string[] Taken =
    [
        "Row",
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
        "ReferenceEquals",
    ];

    public static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string Of(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>A string literal; nothing in it can end it.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(
                c is '"' or '\\' ? $"\\{c}"
                : c is >= ' ' and <= '~' ? $"{c}"
                : $"\\u{(int)c:x4}"
            );
        }

        return literal.Append('"').ToString();
    }

    /// <summary>An array's initializer, in lines of a readable length.</summary>
    public static string List(IEnumerable<string> values)
    {
        var text = new StringBuilder("\n    {");
        var length = int.MaxValue;
        foreach (var value in values)
        {
            if (length + value.Length + 2 > 110)
            {
                text.Append("\n        ");
                length = 0;
            }
            else
            {
                text.Append(' ');
            }

            text.Append(value).Append(',');
            length += value.Length + 2;
        }

        return text.Append("\n    }").ToString();
    }

    /// <summary>Distinct names of properties, as near to the given ones as they can be.</summary>
    public static string[] Identifiers(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal);
        return [.. names.Select(Free)];

        string Free(string name)
        {
            var wanted = Identifier(name);
            var free = wanted;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = $"{wanted}{number}";
            }

            return free;
        }
    }

    /// <summary>A name in ASCII letters and digits that begins with a capital, so that it is no keyword.</summary>
    public static string Identifier(string name)
    {
        var text = new StringBuilder();
        var isStart = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                isStart = true;
                continue;
            }

            text.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? $"Column{text}" : text.ToString();
    }
}
