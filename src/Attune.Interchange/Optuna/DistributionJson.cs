using System.Text.Json;
using Attune.Interchange.Json;

namespace Attune.Interchange.Optuna;

/// <summary>Reads distributions; each text once.</summary>
internal sealed class DistributionJson
{
    private const string Known =
        "FloatDistribution, IntDistribution, CategoricalDistribution, UniformDistribution, LogUniformDistribution, "
        + "DiscreteUniformDistribution, IntUniformDistribution and IntLogUniformDistribution";

    private readonly Dictionary<string, Distribution> read = [];

    public Distribution Read(string text, DatabaseRow row) =>
        read.TryGetValue(text, out var known) ? known : Read(text, row.Here);

    public Distribution Read(string text, Place place)
    {
        if (!read.TryGetValue(text, out var distribution))
        {
            distribution = place.Guard(
                $"a distribution must be written as Optuna writes it, but is {PythonJson.Shortened(text)}.",
                () => Parse(PythonJson.Parse(text, place), place)
            );
            // Wrong ranges are errors where they are read.
            _ = place.Guard(
                $"a distribution must make sense, but is {PythonJson.Shortened(text)}.",
                () => new Spaces.SearchSpace(distribution.ToParameter("the parameter"))
            );
            read.Add(text, distribution);
        }

        return distribution;
    }

    private static Distribution Parse(JsonElement root, Place place)
    {
        var name = root.GetProperty("name").GetString();
        var attributes = root.GetProperty("attributes");
        return name switch
        {
            "FloatDistribution" => new FloatDistribution(
                Optional(attributes, "step"),
                Number("low"),
                Number("high"),
                Flag("log")
            ),
            "IntDistribution" => new IntDistribution(Flag("log"), Step("step"), Whole("low"), Whole("high")),
            "CategoricalDistribution" => new CategoricalDistribution(
                attributes.GetProperty("choices").EnumerateArray()
            ),
            // Before version 3.
            "UniformDistribution" => new FloatDistribution(null, Number("low"), Number("high"), false),
            "LogUniformDistribution" => new FloatDistribution(null, Number("low"), Number("high"), true),
            "DiscreteUniformDistribution" => new FloatDistribution(Number("q"), Number("low"), Number("high"), false),
            "IntUniformDistribution" => new IntDistribution(false, Step("step"), Whole("low"), Whole("high")),
            "IntLogUniformDistribution" => new IntDistribution(true, 1, Whole("low"), Whole("high")),
            _ => throw place.Error(
                $"a distribution is one of {Known}, but is '{name}'. Read the file with a version of Attune that knows it."
            ),
        };

        double Number(string member) =>
            Optional(attributes, member) ?? throw place.Error($"'{member}' of a {name} must be a number, but is null.");

        long Whole(string member) => attributes.GetProperty(member).GetInt64();

        long Step(string member) => attributes.TryGetProperty(member, out var step) ? step.GetInt64() : 1;

        bool Flag(string member) => attributes.TryGetProperty(member, out var flag) && flag.GetBoolean();
    }

    private static double? Optional(JsonElement attributes, string member) =>
        attributes.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
            ? PythonJson.AsNumber(value)
                ?? throw new InvalidOperationException($"'{member}' is {value.GetRawText()}, which is no number")
            : null;
}
