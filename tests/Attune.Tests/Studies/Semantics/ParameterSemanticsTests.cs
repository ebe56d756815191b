using System.Text.Json;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Optuna's distributions of search/study_semantics.json as Attune's parameters, and the named differences.</summary>
public sealed class ParameterSemanticsTests
{
    private static readonly JsonDocument Golden = GoldenFiles.Read("search/study_semantics.json");

    // What Attune makes of a distribution instead, and why.
    private static readonly Dictionary<string, (string Instead, string Reason)> Differences = new()
    {
        ["IntDistribution(1, 10, log=True, step=2)"] = (
            "IntDistribution{high: 8, log: True, low: 1, step: 2}",
            "A step on a logarithmic scale is a factor, as in Keras Tuner."
        ),
        ["IntDistribution(1.5, 4)"] = (NotSayable, "Bounds of a whole number are whole numbers."),
        ["IntDistribution(0, 3, step=1.5)"] = (NotSayable, "So is its step."),
        ["FloatDistribution(float('nan'), 1.0)"] = ("error", "Promise 4: no value lies between NaN and 1."),
        ["FloatDistribution(0.0, float('inf'))"] = ("error", "Promise 4: there is no uniform value up to infinity."),
        ["CategoricalDistribution((1, 1.0, True))"] = ("error", OneKind),
        ["CategoricalDistribution((None, True, 1, 2.5, 's'))"] = (NotSayable, OneKind),
        ["CategoricalDistribution(([1, 2], 'a'))"] = (NotSayable, OneKind),
        ["CategoricalDistribution(({'k': 1}, (1, 2)))"] = (NotSayable, OneKind),
        ["CategoricalDistribution((float('nan'), 'a'))"] = ("error", OneKind),
    };

    private const string NotSayable = "cannot be written";
    private const string OneKind = "Choices are of one kind; files of Optuna with others are read with texts for them.";

    public static TheoryData<string> Distributions() => Names("distributions", "call");

    public static TheoryData<string> Pairs() =>
        [
            .. Golden
                .RootElement.GetProperty("compatibility")
                .EnumerateArray()
                .Select(static row => $"{row.GetProperty("old").GetString()} > {row.GetProperty("new").GetString()}"),
        ];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Distribution(string call)
    {
        var row = Golden
            .RootElement.GetProperty("distributions")
            .EnumerateArray()
            .Single(row => row.GetProperty("call").GetString() == call);
        var expected =
            row.GetProperty("outcome").GetString() == "error" || Differences.ContainsKey(call)
                ? "error"
                : Normal(row.GetProperty("result").GetString()!);

        var made = Try(() => Normal(PythonText.Of(OptunaDistribution.Read(call))));

        Assert.Equal(Differences.TryGetValue(call, out var difference) ? difference.Instead : expected, made);
    }

    [Fact]
    public void Whether_a_distribution_has_one_value()
    {
        foreach (var row in Golden.RootElement.GetProperty("single").EnumerateArray())
        {
            var parameter = OptunaDistribution.Read(row[0].GetString()!);
            var isSingle = parameter.Count == 1 || (parameter is FloatParameter { Step: null } p && p.Low == p.High);
            Assert.Equal((row[0].GetString(), row[1].GetBoolean()), (row[0].GetString(), isSingle));
        }
    }

    [Fact]
    public void Which_values_a_distribution_contains()
    {
        foreach (var row in Golden.RootElement.GetProperty("contains_internal").EnumerateArray())
        {
            var parameter = OptunaDistribution.Read(row[0].GetString()!);
            if (parameter is ChoiceParameter)
            {
                // Numbers of choices are a matter of Optuna's files, and tested there.
                continue;
            }

            Assert.All(
                row[1].EnumerateArray(),
                pair => Assert.Equal(pair[1].GetBoolean(), parameter.Contains(Value(parameter, pair[0].GetDouble())))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void One_name_in_two_trials(string pair)
    {
        var row = Golden
            .RootElement.GetProperty("compatibility")
            .EnumerateArray()
            .Single(row => pair == $"{row.GetProperty("old").GetString()} > {row.GetProperty("new").GetString()}");
        var expected = row.GetProperty("outcome").GetString();
        if (
            row.GetProperty("new").GetString()
            is "CategoricalDistribution((1.0, 2.0))"
                or "CategoricalDistribution((float('nan'), 1))"
        )
        {
            // To Python 1 and 1.0 are equal; Attune's values have their kind, and the choices of a parameter are of one.
            Assert.Equal("ok", expected);
            expected = "error";
        }

        var outcome = Try(() =>
        {
            var (old, later) = (row.GetProperty("old").GetString()!, row.GetProperty("new").GetString()!);
            ParameterRules.RequireSameNature(OptunaDistribution.Read(old), OptunaDistribution.Read(later));
            return "ok";
        });

        Assert.Equal(expected, outcome);
    }

    private static TheoryData<string> Names(string part, string name) =>
        [.. Golden.RootElement.GetProperty(part).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];

    // Python's numbers have no kind there: 3.0 is the third whole number.
    private static ParameterValue Value(Parameter parameter, double number) =>
        parameter is IntParameter && double.IsInteger(number) ? (ParameterValue)(long)number : number;

    private static string Normal(string distribution) =>
        (string)
            new PythonReader(
                distribution,
                static name => throw new FormatException(name),
                static call => call.Name + PythonText.Of(call.Named)
            ).Read()!;

    private static string Try(Func<string> make)
    {
        try
        {
            return make();
        }
        catch (NotSayableException)
        {
            return NotSayable;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return "error";
        }
    }
}
