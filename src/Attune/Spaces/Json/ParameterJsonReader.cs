using System.Text.Json;

namespace Attune.Spaces.Json;

/// <summary>Reads the parameter that one object describes.</summary>
internal sealed class ParameterJsonReader
{
    private readonly JsonElement element;
    private readonly string name;

    private ParameterJsonReader(JsonElement element)
    {
        JsonRules.RequireObject(element, "A parameter");
        this.element = element;
        name = "?";
        name = Text(JsonNames.Name);
    }

    public static Parameter[] ReadAll(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static element => new ParameterJsonReader(element).Read())]
            : throw new ArgumentException(
                $"'{JsonNames.Parameters}' must be a list, but is {list.GetRawText()}. Write [{{\"name\": …}}]."
            );

    private Parameter Read()
    {
        var type = Text(JsonNames.Type);
        Parameter parameter = type switch
        {
            JsonNames.Int => ReadInt(),
            JsonNames.Float => ReadFloat(),
            JsonNames.Choice => ReadChoice(),
            JsonNames.Boolean => ReadBoolean(),
            JsonNames.Fixed => ReadFixed(),
            _ => throw new ArgumentException(
                $"A parameter's type is int, float, choice, boolean or fixed, but '{name}' has '{type}'. Take one of these."
            ),
        };
        return element.TryGetProperty(JsonNames.When, out var when)
            ? parameter with
            {
                Condition = ConditionOf(when),
            }
            : parameter;
    }

    private IntParameter ReadInt()
    {
        AllowRange();
        return new IntParameter(name, Whole(JsonNames.Low), Whole(JsonNames.High), ScaleOf())
        {
            Step = Has(JsonNames.Step) ? Whole(JsonNames.Step) : null,
            DefaultValue = Has(JsonNames.Default) ? Whole(JsonNames.Default) : null,
        };
    }

    private FloatParameter ReadFloat()
    {
        AllowRange();
        return new FloatParameter(name, Number(JsonNames.Low), Number(JsonNames.High), ScaleOf())
        {
            Step = Has(JsonNames.Step) ? Number(JsonNames.Step) : null,
            DefaultValue = Has(JsonNames.Default) ? Number(JsonNames.Default) : null,
        };
    }

    private ChoiceParameter ReadChoice()
    {
        Allow(JsonNames.Values, JsonNames.Default);
        return new ChoiceParameter(name, ValuesOf(element))
        {
            DefaultValue = Has(JsonNames.Default) ? ValueOf(JsonNames.Default) : default(ParameterValue?),
        };
    }

    private BooleanParameter ReadBoolean()
    {
        Allow(JsonNames.Default);
        if (!Has(JsonNames.Default))
        {
            return new BooleanParameter(name);
        }

        return ValueOf(JsonNames.Default).Value is bool truth
            ? new BooleanParameter(name, truth)
            : throw Wrong(JsonNames.Default, "true or false", "true");
    }

    private FixedParameter ReadFixed()
    {
        Allow(JsonNames.Value);
        return new FixedParameter(name, ValueOf(JsonNames.Value));
    }

    private Condition? ConditionOf(JsonElement when)
    {
        if (when.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(JsonNames.When, "a list of conditions", """[{"parameter": "optimizer", "values": ["sgd"]}]""");
        }

        Condition? condition = null;
        foreach (var part in when.EnumerateArray().Reverse())
        {
            JsonRules.RequireObject(part, $"A condition of '{name}'");
            JsonRules.Allow(part, $"a condition of '{name}'", JsonNames.Parameter, JsonNames.Values);
            condition = new Condition(TextOf(part, JsonNames.Parameter), ValuesOf(part)) { And = condition };
        }

        return condition;
    }

    private ParameterValue[] ValuesOf(JsonElement owner) =>
        Required(owner, JsonNames.Values) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(value => ValueJson.Read(value, $"'{name}'"))]
            : throw Wrong(JsonNames.Values, "a list", """["adam", "sgd"]""");

    private Scale ScaleOf()
    {
        if (!Has(JsonNames.Scale))
        {
            return Scale.Linear;
        }

        var text = Text(JsonNames.Scale);
        foreach (var scale in (Scale[])[Scale.Linear, Scale.Log, Scale.ReverseLog])
        {
            if (text == JsonNames.Of(scale))
            {
                return scale;
            }
        }

        throw Wrong(JsonNames.Scale, "linear, log or reverse_log", "\"log\"");
    }

    private long Whole(string member) =>
        ValueOf(member).Value is long whole ? whole : throw Wrong(member, "a whole number", "8");

    private double Number(string member) =>
        ValueOf(member).Value is double or long ? ValueOf(member).AsDouble() : throw Wrong(member, "a number", "0.5");

    private ParameterValue ValueOf(string member) => ValueJson.Read(Required(element, member), $"'{name}'");

    private string Text(string member) => TextOf(element, member);

    private string TextOf(JsonElement owner, string member) =>
        Required(owner, member) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw Wrong(member, "a text", "\"…\"");

    private JsonElement Required(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value)
            ? value
            : throw new ArgumentException($"The parameter '{name}' must have '{member}', but has none. Add it.");

    private bool Has(string member) => element.TryGetProperty(member, out _);

    private void AllowRange() =>
        Allow(JsonNames.Low, JsonNames.High, JsonNames.Scale, JsonNames.Step, JsonNames.Default);

    private void Allow(params string[] members) =>
        JsonRules.Allow(element, $"'{name}'", [JsonNames.Name, JsonNames.Type, .. members, JsonNames.When]);

    private ArgumentException Wrong(string member, string wanted, string example) =>
        new(
            $"'{member}' of '{name}' must be {wanted}, but {(Has(member) ? $"is {element.GetProperty(member).GetRawText()}" : "is not")}. "
                + $"Write {example}."
        );
}
