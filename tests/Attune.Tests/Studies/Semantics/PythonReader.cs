using System.Globalization;

namespace Attune.Tests.Studies.Semantics;

/// <summary>
/// Reads the few forms of Python that the golden file uses: numbers, texts, tuples, lists, dictionaries, names and calls.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="name">What a name with its dots stands for.</param>
/// <param name="call">What a call gives.</param>
internal sealed class PythonReader(string text, Func<string, object?> name, Func<PythonCall, object?> call)
{
    private int place;

    public object? Read()
    {
        var value = Expression();
        if (Take("=="))
        {
            value = Equals(value, Expression());
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
        return Take("/") ? Double(value) / Double(Expression()) : value;
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
            ? (object)whole
            : double.Parse(word, CultureInfo.InvariantCulture);
    }

    private object? Word()
    {
        var word = Identifier();
        if (Take("("))
        {
            return Call(word);
        }

        return word switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ => name(word),
        };
    }

    private object? Call(string called)
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

        return call(new PythonCall(called, arguments, named));
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

    private FormatException Unknown() => new($"No form that is read: '{text[place..]}' of '{text}'.");
}
