using Attune.MultiObjective;
using Xunit;

namespace Attune.Tests.MultiObjective;

public sealed class ParetoFrontTests
{
    public static TheoryData<string> Cases =>
        [
            .. MultiObjectiveGolden
                .Hypervolume.GetProperty("pareto_fronts")
                .EnumerateArray()
                .Select(static r => r.Name()),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_front(string name)
    {
        var row = MultiObjectiveGolden
            .Hypervolume.GetProperty("pareto_fronts")
            .EnumerateArray()
            .Single(row => row.Name() == name);
        Assert.Equal(
            row.GetProperty("on_front").EnumerateArray().Select(static x => x.GetBoolean()),
            ParetoFront.IsOnFront(row.GetProperty("values").Points())
        );
    }
}
