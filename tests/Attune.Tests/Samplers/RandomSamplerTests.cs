using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class RandomSamplerTests : SamplerContract
{
    [Fact]
    public void Points_of_a_conditional_space_are_equally_likely()
    {
        // Four points: kind a; kind b with size 1, 2, 3. Drawn branch by branch, the first would come half the time.
        var space = new SearchSpace(
            new ChoiceParameter("kind", ["a", "b"]),
            new IntParameter("size", 1, 3) { Condition = new Condition("kind", ["b"]) }
        );
        var counts = new int[4];
        for (var number = 0; number < 4000; number++)
        {
            counts[space.IndexOf(Create().Propose(Snapshot([]), space, Stream(number)).Values!)!.Value]++;
        }

        Assert.All(counts, static count => Assert.InRange(count, 900, 1100));
    }

    protected override Sampler Create() => new RandomSampler();
}
