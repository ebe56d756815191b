using Attune.Importance;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Importance;

public sealed class FanovaTests : ImportanceContract
{
    // f = x + y/2 over the unit square has variances 1/12 and 1/48 of 5/48.
    [Fact]
    public void Shares_of_a_sum_are_those_of_its_terms()
    {
        var (x, y) = (new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1));
        var points = Enumerable
            .Range(0, 400)
            .Select(i =>
            {
                var (a, b) = ((i % 20 + 0.5) / 20, (i / 20 + 0.5) / 20);
                return new ScoredPoint([new(x, a), new(y, b)], [a + (b / 2)]);
            });
        var importances = new Fanova { Trees = 16 }.Evaluate([.. points]);
        Assert.Equal(0.8, importances[0].Importance, 0.02);
        Assert.Equal(0.2, importances[1].Importance, 0.02);
    }

    [Fact]
    public void Takes_one_objective()
    {
        ScoredPoint[] points = [.. Points(9).Select(static (point, i) => point with { Losses = [i, -i] })];
        var error = Assert.Throws<ArgumentException>(() => Create().Evaluate(points));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
    }

    protected override ImportanceEvaluator Create() => new Fanova { Trees = 16 };
}
