using Attune.Spaces;
using Xunit;

namespace Attune.Tests.Spaces;

public sealed class ParameterValueTests
{
    private static readonly ParameterValue[] Different =
    [
        0,
        1,
        -1,
        1L << 60,
        0.5,
        1.0,
        double.NaN,
        double.PositiveInfinity,
        false,
        true,
        "",
        "1",
        "true",
        default,
    ];

    [Fact]
    public void Equal_only_to_the_same_kind_and_value()
    {
        for (var i = 0; i < Different.Length; i++)
        {
            for (var j = 0; j < Different.Length; j++)
            {
                Assert.Equal(i == j, Different[i].Equals(Different[j]));
            }
        }
    }

    [Fact]
    public void Equal_values_have_equal_hashes()
    {
        ParameterValue text = string.Concat("s", "gd");
        Assert.Equal((ParameterValue)"sgd", text);
        Assert.Equal(((ParameterValue)"sgd").GetHashCode(), text.GetHashCode());
        Assert.Equal((ParameterValue)0.0, -0.0);
        Assert.Equal(((ParameterValue)0.0).GetHashCode(), ((ParameterValue)(-0.0)).GetHashCode());
    }

    [Fact]
    public void Gives_back_what_it_was_made_of()
    {
        Assert.Equal([5L, 0.25, "adam", true], ((ParameterValue[])[5, 0.25, "adam", true]).Select(static v => v.Value));
        Assert.Equal(
            ["5", "0.25", "adam", "true"],
            ((ParameterValue[])[5, 0.25, "adam", true]).Select(static v => $"{v}")
        );
        Assert.Equal(5, ((ParameterValue)5).AsDouble());
        Assert.Throws<OverflowException>(static () => ((ParameterValue)(1L << 40)).AsInt());
    }

    [Fact]
    public void Another_kind_is_refused()
    {
        foreach (
            var ask in (Action[])
                [
                    static () => ((ParameterValue)0.5).AsInt(),
                    static () => ((ParameterValue)"1").AsDouble(),
                    static () => ((ParameterValue)1).AsText(),
                    static () => ((ParameterValue)1).AsBoolean(),
                ]
        )
        {
            Assert.Contains(
                "Ask for the kind",
                Assert.Throws<InvalidOperationException>(ask).Message,
                StringComparison.Ordinal
            );
        }
    }
}
