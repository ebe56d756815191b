using System.Text;

namespace Attune.Export.Keras;

/// <summary>Keras' names of the groups that hold layers: the class in snake case, and a count.</summary>
internal sealed class KerasNames
{
    private readonly Dictionary<string, int> counts = [];

    /// <summary>The group of the next layer of a class.</summary>
    public string Next(string className)
    {
        var name = SnakeCase(className);
        var count = counts.GetValueOrDefault(name);
        counts[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }

    /// <summary>An underscore before each capital that begins a word: <c>LeakyReLU</c> is <c>leaky_re_lu</c>.</summary>
    public static string SnakeCase(string className)
    {
        var result = new StringBuilder();
        for (var i = 0; i < className.Length; i++)
        {
            var isCapital = char.IsAsciiLetterUpper(className[i]);
            var endsWord = i > 0 && char.IsAsciiLetterLower(className[i - 1]);
            var beginsWord = i > 0 && i + 1 < className.Length && char.IsAsciiLetterLower(className[i + 1]);
            if (isCapital && (endsWord || beginsWord))
            {
                result.Append('_');
            }

            result.Append((char)(isCapital ? className[i] | 0x20 : className[i]));
        }

        return result.ToString();
    }
}
