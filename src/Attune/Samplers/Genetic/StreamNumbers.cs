using Attune.Numerics.Random;

namespace Attune.Samplers.Genetic;

/// <summary>The numbers of a trial's stream.</summary>
internal sealed class StreamNumbers(RandomStream random) : IGeneNumbers
{
    public double NextUniform() => random.NextDouble();

    public double NextNormal() => random.NextNormal();
}
