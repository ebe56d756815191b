using System.Globalization;

namespace Attune.Tests.Studies.Semantics;

/// <summary>What the golden file's lines are made of.</summary>
/// <param name="Name">What is called, dots included.</param>
/// <param name="Arguments">By place.</param>
/// <param name="Named">By name.</param>
internal sealed record PythonCall(string Name, IReadOnlyList<object?> Arguments, Dictionary<string, object?> Named);

/// <summary>
/// Reads the few forms of Python that the golden file uses: numbers, texts, tuples, lists, dictionaries, names and calls. Names stay
/// names, calls are answered by a function.
/// </summary>
internal sealed class PythonReader(string text, Func<PythonCall, object?> call)
{
    private int place;

    /// <summary>A name that stands for itself, for example <c>t</c> or <c>study.best_trial</c>.</summary>
    public sealed record Name(string Text);

    public object? Read()
    {
        var value = Expression();
        if (Take("=="))
        {
            var other = Expression();
            value = Equals(value, other);
        }

        return Peek() == '\0' ? value : throw Unknown();
    }

    private object? Expression()
    {
        var value = Peek() switch
        {
            '\'' => Text(),
            '[' => Sequence(']'),
            '(' => Sequence(')'),
            '{' => Dictionary(),
            >= '0' and <= '9' or '-' => Number(),
            '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Word(),
            _ => throw Unknown(),
        };
        return Take("/") ? Convert.ToDouble(value, CultureInfo.InvariantCulture) / Double(Expression()) : value;
    }

    private static double Double(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private string Text()
    {
        var end = text.IndexOf('\'', place + 1);
        var value = text[(place + 1)..end];
        place = end + 1;
        return value;
    }

    private List<object?> Sequence(char end)
    {
        place++;
        var items = new List<object?>();
        while (!Take(end.ToString()))
        {
            items.Add(Expression());
            Take(",");
        }

        return items;
    }

    private Dictionary<string, object?> Dictionary()
    {
        place++;
        var items = new Dictionary<string, object?>();
        while (!Take("}"))
        {
            var key = (string)Expression()!;
            Require(":");
            items[key] = Expression();
            Take(",");
        }

        return items;
    }

    private object Number()
    {
        var start = place;
        while (place < text.Length && (char.IsAsciiLetterOrDigit(text[place]) || text[place] is '.' or '-' or '+'))
        {
            place++;
        }

        var word = text[start..place];
        return long.TryParse(word, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : double.Parse(word, CultureInfo.InvariantCulture);
    }

    private object? Word()
    {
        var name = Identifier();
        if (Take("("))
        {
            return Call(name);
        }

        return name switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ => new Name(name),
        };
    }

    private object? Call(string name)
    {
        var (arguments, named) = (new List<object?>(), new Dictionary<string, object?>());
        while (!Take(")"))
        {
            var before = place;
            if (char.IsAsciiLetter(Peek()) && Identifier() is var key && Take("=") && Peek() != '=')
            {
                named[key] = Expression();
            }
            else
            {
                place = before;
                arguments.Add(Expression());
            }

            Take(",");
        }

        return call(new PythonCall(name, arguments, named));
    }

    private string Identifier()
    {
        Peek();
        var start = place;
        while (place < text.Length && (char.IsAsciiLetterOrDigit(text[place]) || text[place] is '_' or '.'))
        {
            place++;
        }

        return text[start..place];
    }

    private char Peek()
    {
        while (place < text.Length && text[place] == ' ')
        {
            place++;
        }

        return place < text.Length ? text[place] : '\0';
    }

    private bool Take(string expected)
    {
        Peek();
        var isThere = string.CompareOrdinal(text, place, expected, 0, expected.Length) == 0;
        place += isThere ? expected.Length : 0;
        return isThere;
    }

    private void Require(string expected)
    {
        if (!Take(expected))
        {
            throw Unknown();
        }
    }

    private NotSupportedException Unknown() => new($"No form that is read: '{text[place..]}' of '{text}'.");
}
