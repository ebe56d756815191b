using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.SearchQuality.Samplers;

/// <summary>A sampler with a clock: proposes what the other proposes. Used by one thread.</summary>
internal sealed class TimedSampler(Sampler inner) : Sampler
{
    private readonly ThreadClock clock = new();

    /// <summary>What its proposals took so far.</summary>
    public TimeSpan Cpu => clock.Cpu;

    /// <summary>What they took by the wall clock.</summary>
    public TimeSpan Wall => clock.Wall;

    public override SamplerFeatures Features => inner.Features;

    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        clock.Start();
        try
        {
            return inner.Propose(study, space, random);
        }
        finally
        {
            clock.Stop();
        }
    }
}
