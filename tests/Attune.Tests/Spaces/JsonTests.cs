using Attune.Spaces;
using Attune.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Tests.Spaces;

public sealed class JsonTests
{
    private const string Text = """
        {
          "version": 1,
          "parameters": [
            {
              "name": "layers",
              "type": "int",
              "low": 1,
              "high": 4,
              "default": 2
            },
            {
              "name": "rate",
              "type": "float",
              "low": 1E-05,
              "high": 1.0,
              "scale": "log"
            },
            {
              "name": "optimizer",
              "type": "choice",
              "values": [
                "sgd",
                "ädam \"2\""
              ],
              "default": "ädam \"2\""
            },
            {
              "name": "nesterov",
              "type": "boolean",
              "default": true,
              "when": [
                {
                  "parameter": "optimizer",
                  "values": [
                    "sgd"
                  ]
                },
                {
                  "parameter": "layers",
                  "values": [
                    2,
                    3
                  ]
                }
              ]
            },
            {
              "name": "batch",
              "type": "fixed",
              "value": 32
            }
          ]
        }

        """;

    private static readonly SearchSpace Space = new(
        new IntParameter("layers", 1, 4) { DefaultValue = 2 },
        new FloatParameter("rate", 1e-5, 1, Scale.Log),
        new ChoiceParameter("optimizer", ["sgd", "ädam \"2\""]) { DefaultValue = "ädam \"2\"" },
        new BooleanParameter("nesterov", true)
        {
            Condition = new Condition("optimizer", ["sgd"]) { And = new Condition("layers", [2, 3]) },
        },
        new FixedParameter("batch", 32)
    );

    [Fact]
    public void Has_a_form_for_people()
    {
        Assert.Equal(Text, SearchSpaceJson.Write(Space));
        Assert.Equal(Space, SearchSpaceJson.Read(Text));
    }

    /// <summary>Any space comes back as it was, each number to the last bit and of its kind.</summary>
    [Fact]
    public void Spaces_come_back_as_they_were() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Parameters().ListOf().ToArbitrary(),
                static list =>
                {
                    var space = new SearchSpace([.. list.Select(static (parameter, i) => Placed(parameter, i))]);
                    var text = SearchSpaceJson.Write(space);
                    var back = SearchSpaceJson.Read(text);
                    Assert.Equal(space, back);
                    Assert.Equal(text, SearchSpaceJson.Write(back));
                }
            )
        );

    [Fact]
    public void Keras_Tuner_parameters_come_back_as_they_were()
    {
        using var golden = GoldenFiles.Read("keras-tuner/values.json");
        foreach (var item in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var parameter = UnitMappingTests.ParameterOf(item);
            Assert.Equal(parameter, SearchSpaceJson.Read(SearchSpaceJson.Write(new SearchSpace(parameter)))[0]);
        }
    }

    [Fact]
    public void Hyperparameters_come_back_as_they_were()
    {
        var hp = new HyperParameters([new("unasked", double.NegativeInfinity), new("rate", 0.1), new("whole", 2.0)]);
        hp.Float("rate", 1e-4, 1, Scale.Log);
        hp.Int("layers", 1, 3, defaultValue: 2);
        hp.Choice("kind", "a", "b");
        using (hp.ConditionalScope("kind", "b"))
        {
            hp.Boolean("absent");
        }

        var text = HyperParametersJson.Write(hp);
        var back = HyperParametersJson.Read(text);
        Assert.Equal(hp.Values, back.Values);
        Assert.Equal(hp.Declared, back.Declared);
        Assert.False(back.IsActive("absent"));
        Assert.Equal(text, HyperParametersJson.Write(back));
    }

    [Theory]
    [InlineData("[]", "The document is an object, but got []")]
    [InlineData("{", "must be JSON, but is not, at line 1, column 2")]
    [InlineData("{\"parameters\": []}", "must say \"version\": 1, the newest that is known here, but says none")]
    [InlineData("{\"version\": 2, \"parameters\": []}", "but says 2")]
    [InlineData("{\"version\": 1}", "must have 'parameters', but has none")]
    [InlineData("{\"version\": 1, \"parameters\": [], \"x\": 1}", "there is 'x'")]
    [InlineData("{\"version\": 1, \"parameters\": {}}", "'parameters' must be a list, but is {}")]
    [InlineData("{\"version\": 1, \"parameters\": [3]}", "A parameter is an object, but got 3")]
    public void Documents_that_are_none_are_refused(string text, string rule) => AssertRefused(text, rule);

    [Theory]
    [InlineData("\"type\": \"int\"", "must have 'name'")]
    [InlineData("\"name\": \"n\"", "The parameter 'n' must have 'type', but has none")]
    [InlineData("\"name\": \"n\", \"type\": \"whole\"", "'n' has 'whole'")]
    [InlineData(
        "\"name\": \"n\", \"type\": \"int\", \"low\": 1.5, \"high\": 2",
        "'low' of 'n' must be a whole number, but is 1.5"
    )]
    [InlineData(
        "\"name\": \"n\", \"type\": \"float\", \"low\": \"a\", \"high\": 2",
        "'low' of 'n' must be a number, but is \"a\""
    )]
    [InlineData("\"name\": \"n\", \"type\": \"float\", \"low\": 3, \"high\": 2", "low=3, high=2. Swap them?")]
    [InlineData(
        "\"name\": \"n\", \"type\": \"int\", \"low\": 1, \"high\": 2, \"scale\": \"lag\"",
        "must be linear, log or reverse_log"
    )]
    [InlineData("\"name\": \"n\", \"type\": \"int\", \"low\": 1, \"high\": 2, \"setp\": 1", "there is 'setp'")]
    [InlineData("\"name\": \"n\", \"type\": \"choice\", \"values\": 3", "'values' of 'n' must be a list, but is 3")]
    [InlineData("\"name\": \"n\", \"type\": \"choice\", \"values\": [null]", "'n' has null")]
    [InlineData("\"name\": \"n\", \"type\": \"boolean\", \"default\": 1", "must be true or false, but is 1")]
    [InlineData("\"name\": \"n\", \"type\": \"fixed\", \"value\": 1, \"when\": {}", "must be a list of conditions")]
    [InlineData(
        "\"name\": \"n\", \"type\": \"fixed\", \"value\": 1, \"when\": [{\"parameter\": \"m\", \"values\": [1]}]",
        "depends on 'm'"
    )]
    public void Parameters_that_are_none_are_refused(string members, string rule) =>
        AssertRefused($"{{\"version\": 1, \"parameters\": [{{{members}}}]}}", rule);

    private static void AssertRefused(string text, string rule) =>
        Assert.Contains(
            rule,
            Assert.Throws<ArgumentException>(() => SearchSpaceJson.Read(text)).Message,
            StringComparison.Ordinal
        );

    private static Gen<Parameter> Parameters()
    {
        var numbers = ArbMap.Default.GeneratorFor<double>();
        var finite = ArbMap.Default.GeneratorFor<NormalFloat>().Select(static number => number.Get);
        var wholes = ArbMap.Default.GeneratorFor<long>();
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => text.Get);
        var values = Gen.OneOf(
            numbers.Select(static value => (ParameterValue)value),
            wholes.Select(static value => (ParameterValue)value),
            texts.Select(static value => (ParameterValue)value),
            ArbMap.Default.GeneratorFor<bool>().Select(static value => (ParameterValue)value)
        );
        return Gen.OneOf(
            finite
                .Two()
                .Select(static p =>
                    (Parameter)new FloatParameter("", Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2))
                ),
            finite
                .Two()
                .Select(static p =>
                    (Parameter)
                        new FloatParameter(
                            "",
                            Math.Abs(p.Item1) + 1e-9,
                            Math.Abs(p.Item1) + Math.Abs(p.Item2) + 1e-9,
                            Scale.ReverseLog
                        )
                        {
                            Step = 1.0000001 + Math.Abs(p.Item2),
                        }
                ),
            wholes
                .Two()
                .Select(static p =>
                    (Parameter)
                        new IntParameter("", Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2))
                        {
                            Step = 7,
                            DefaultValue = p.Item1,
                        }
                ),
            numbers
                .NonEmptyListOf()
                .Select(static list =>
                    (Parameter)new ChoiceParameter("", [.. list.Select(static v => (ParameterValue)v)])
                ),
            texts
                .NonEmptyListOf()
                .Select(static list =>
                    (Parameter)
                        new ChoiceParameter("", [.. list.Select(static v => (ParameterValue)v)])
                        {
                            DefaultValue = list[^1],
                        }
                ),
            values.Select(static value => (Parameter)new FixedParameter("", value)),
            Gen.Constant<Parameter>(new BooleanParameter("", true))
        );
    }

    // A name of its own, and for some a condition on those before.
    private static Parameter Placed(Parameter parameter, int i)
    {
        parameter = parameter with { Name = $"p{i}" };
        return i % 3 == 2
            ? parameter with
            {
                Condition = new Condition($"p{i - 1}", [1, 0.5, "x"]) { And = new Condition($"p{i - 2}", [true]) },
            }
            : parameter;
    }
}
