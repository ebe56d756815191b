using Attune.Numerics.Random;

namespace Attune.Samplers.Genetic;

/// <summary>NSGA-III's: of the front that does not fit, those survive that belong to reference points which few survivors have.</summary>
internal sealed class NicheSelection(int dividingParameter) : SurvivorSelection
{
    private static readonly RandomKey Key = RandomKey.FromSeed(0).Derive("niches");

    protected override IEnumerable<Individual> Part(
        IReadOnlyList<Individual> survivors,
        Individual[] front,
        int count,
        int generation
    )
    {
        double[][] losses = [.. survivors.Concat(front).Select(static individual => individual.Losses)];
        var points = ReferencePoints.DasDennis(losses[0].Length, dividingParameter);
        var niches = ReferencePoints.Nearest(ObjectiveScaling.Normalized(losses), points);

        // The order of equals is drawn from the values themselves, so that it depends on nothing else.
        var random = Key.Derive(generation).Derive(Bits(losses)).OpenStream();
        return NichePreservation.Select(niches, survivors.Count, count, random.Shuffle).Select(i => front[i]);
    }

    private static long Bits(double[][] losses)
    {
        var bits = 0L;
        foreach (var loss in losses[^1])
        {
            bits = (bits * 31) + BitConverter.DoubleToInt64Bits(loss);
        }

        return bits;
    }
}
