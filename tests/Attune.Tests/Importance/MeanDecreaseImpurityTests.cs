using Attune.Importance;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Importance;

public sealed class MeanDecreaseImpurityTests : ImportanceContract
{
    [Fact]
    public void Shares_sum_to_one() =>
        Assert.Equal(1, Create().Evaluate(Points(40)).Sum(static i => i.Importance), 1e-12);

    [Fact]
    public void Takes_one_objective()
    {
        ScoredPoint[] points = [.. Points(9).Select(static (point, i) => point with { Losses = [i, -i] })];
        var error = Assert.Throws<ArgumentException>(() => Create().Evaluate(points));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
    }

    protected override ImportanceEvaluator Create() => new MeanDecreaseImpurity { Trees = 16 };
}
