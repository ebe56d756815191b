using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Interchange.Tests.Optuna;

/// <summary>Distributions of search/study_semantics.json: their texts, and the numbers that files have for their values.</summary>
public sealed class OptunaDistributionTests
{
    private static readonly JsonElement Golden = GoldenFiles.Read("search/study_semantics.json").RootElement;

    // What Optuna can write and Attune does not take up.
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["FloatDistribution(float('nan'), 1.0)"] = "No value lies between NaN and 1.",
        ["FloatDistribution(0.0, float('inf'))"] = "There is no uniform value up to infinity.",
    };

    public static TheoryData<string> Written() =>
        [
            .. Golden
                .GetProperty("distributions")
                .EnumerateArray()
                .Where(static row => row.TryGetProperty("json", out _))
                .Select(static row => row.GetProperty("call").GetString()!),
        ];

    public static TheoryData<string> Old() =>
        [
            .. Golden
                .GetProperty("json_reads")
                .EnumerateArray()
                .Select(static row => row.GetProperty("json").GetString()!),
        ];

    [Theory]
    [MemberData(nameof(Written))]
    public void A_text_reads_and_writes_back(string call)
    {
        var json = Golden
            .GetProperty("distributions")
            .EnumerateArray()
            .Single(row => row.GetProperty("call").GetString() == call)
            .GetProperty("json")
            .GetString()!;
        if (Refused.ContainsKey(call))
        {
            Assert.Throws<InterchangeException>(() => Read(json));
            return;
        }

        var distribution = Read(json);
        Assert.Equal(json, distribution.ToJson());
        Assert.Equal(distribution, Read(distribution.ToJson()));
        Assert.True(distribution.IsCompatibleWith(Read(json)));
    }

    [Theory]
    [MemberData(nameof(Old))]
    public void An_old_or_short_text_reads_as_in_optuna(string json)
    {
        var expected = Golden
            .GetProperty("json_reads")
            .EnumerateArray()
            .Single(row => row.GetProperty("json").GetString() == json)
            .TryGetProperty("result", out var result)
            ? result.GetString()
            : null;
        if (expected is null || json.Contains("\"type\"", StringComparison.Ordinal))
        {
            // The short form is one of Optuna's command line and is in no file.
            Assert.Throws<InterchangeException>(() => Read(json));
            return;
        }

        Assert.Equal(
            expected,
            Read(json) switch
            {
                FloatDistribution { Log: true } d => $"LogUniformDistribution(high={Text(d.High)}, low={Text(d.Low)})",
                FloatDistribution { Step: { } step } d =>
                    $"DiscreteUniformDistribution(high={Text(d.High)}, low={Text(d.Low)}, q={Text(step)})",
                FloatDistribution d => $"UniformDistribution(high={Text(d.High)}, low={Text(d.Low)})",
                IntDistribution d =>
                    $"Int{(d.Log ? "Log" : "")}UniformDistribution(high={d.High}, low={d.Low}, step={d.Step})",
                var other => throw new FormatException(other.ToJson()),
            }
        );
    }

    [Fact]
    public void Numbers_in_a_file_that_are_no_value()
    {
        var choices = Read("""{"name": "CategoricalDistribution", "attributes": {"choices": ["a", "b"]}}""");
        var rows = Golden
            .GetProperty("contains_internal")
            .EnumerateArray()
            .Single(static row => row[0].GetString()!.StartsWith("Categorical", StringComparison.Ordinal))[1];
        foreach (var row in rows.EnumerateArray())
        {
            // Optuna cuts 0.5 off to the first choice; no release writes it, so the file is damaged.
            var number = row[0].GetDouble();
            Assert.Equal(row[1].GetBoolean() && double.IsInteger(number), choices.ValueOf(number) is not null);
        }
    }

    [Fact]
    public void The_number_of_a_choice()
    {
        foreach (var row in Golden.GetProperty("choice_to_index").EnumerateArray())
        {
            var list = row[0].GetString()!["CategoricalDistribution((".Length..^2];
            var names = list.Split(", ");
            var distribution = Read(
                """{"name": "CategoricalDistribution", "attributes": {"choices": [""" + Json(list) + "]}}"
            );
            foreach (var choice in row[1].EnumerateArray())
            {
                var text = choice[0].GetString()!;
                var value = distribution.FromJson(PythonJson.Parse(Json(text), new Place("the test")));
                var index = value is { } one ? distribution.Keep(one) : null;

                // To Python 1, 1.0 and True are equal, and the first of them is written. Here each is itself or none.
                double? expected =
                    names.Contains(text) ? Array.IndexOf(names, text)
                    : choice[1].ValueKind == JsonValueKind.Null || text is "0.0" ? null
                    : choice[1].GetDouble();
                Assert.Equal((text, expected), (text, index));
                Assert.True(
                    choice[1].ValueKind == JsonValueKind.Null || index is null || choice[1].GetDouble() <= index
                );
            }
        }
    }

    private static Distribution Read(string json) => new DistributionJson().Read(json, new Place("the test"));

    private static string Text(double number) => PythonJson.Number(number);

    private static string Json(string python) =>
        python
            .Replace("float('nan')", "NaN", StringComparison.Ordinal)
            .Replace("True", "true", StringComparison.Ordinal)
            .Replace("False", "false", StringComparison.Ordinal)
            .Replace("None", "null", StringComparison.Ordinal)
            .Replace('\'', '"');
}
