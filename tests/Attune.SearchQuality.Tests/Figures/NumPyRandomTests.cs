using Attune.SearchQuality.Figures;
using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests.Figures;

public sealed class NumPyRandomTests
{
    [Fact]
    public void Draws_what_numpy_draws()
    {
        using var golden = GoldenFiles.Read("searchbench/numpy-integers.json");
        foreach (var stream in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var random = new NumPyRandom(stream.GetProperty("seed").GetUInt32());
            foreach (var draw in stream.GetProperty("draws").EnumerateArray())
            {
                var bound = draw.GetProperty("bound").GetInt32();
                var expected = draw.GetProperty("values").EnumerateArray().Select(static value => value.GetInt32());
                Assert.Equal(expected, Enumerable.Range(0, 7).Select(_ => random.Next(bound)));
            }
        }
    }
}
