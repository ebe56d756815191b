using Attune.Numerics.Random;

namespace Attune.Numerics.QuasiRandom;

/// <summary>
/// The Halton sequence: coordinate j is the index with its digits in the j-th prime base mirrored at the point (Halton, "On the
/// efficiency of certain quasi-random sequences of points", 1960). Unscrambled, coordinates of large primes go hand in hand for
/// long; scrambled, they do not.
/// </summary>
/// <remarks>
/// The scrambling is nested as Owen's (1995), each digit permuted by the digits before it, with d → (h d + g) mod b for random
/// h ≠ 0 and g (Matoušek, "On the L2-discrepancy for anchored boxes", 1998, section 2.3). Any two different digits go to any two
/// different ones with equal probability, as with all permutations, and so estimates have the same variance as with those.
/// </remarks>
public sealed class HaltonSequence : QuasiRandomSequence
{
    private readonly uint[] bases;
    private readonly RandomKey[]? scramblings;

    /// <summary>The sequence as it is; point 0 is the corner 0. Each coordinate is rounded once.</summary>
    /// <param name="dimensions">At least 1.</param>
    public HaltonSequence(int dimensions)
        : base(Checked(dimensions)) => bases = FirstPrimes(dimensions);

    /// <summary>The sequence with its digits scrambled.</summary>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="scrambling">Equal keys give equal sequences, different keys independent ones.</param>
    public HaltonSequence(int dimensions, RandomKey scrambling)
        : this(dimensions) => scramblings = [.. Enumerable.Range(0, dimensions).Select(i => scrambling.Derive(i))];

    private protected override void FillFrom(uint first, Span<double> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var index = first + (uint)(i / Dimensions);
            var dimension = i % Dimensions;
            points[i] = scramblings is null
                ? RadicalInverse(index, bases[dimension])
                : Scrambled(index, bases[dimension], scramblings[dimension]);
        }
    }

    // Numerator and denominator are whole numbers below 2⁵³.
    private static double RadicalInverse(uint index, uint prime)
    {
        ulong numerator = 0;
        ulong denominator = 1;
        for (; index > 0; index /= prime)
        {
            numerator = (numerator * prime) + (index % prime);
            denominator *= prime;
        }

        return (double)numerator / denominator;
    }

    // As many digits as the last index has, zeros too: indices that share their first digits share how these are permuted.
    private static double Scrambled(uint index, uint prime, RandomKey key)
    {
        ulong before = 0;
        ulong numerator = 0;
        ulong denominator = 1;
        uint position = 0;
        for (; denominator <= uint.MaxValue; position++)
        {
            var digit = index % prime;
            var (word0, word1) = Draw(key, position, before);
            var factor = 1 + (((prime - 1) * (ulong)word0) >> 32);
            var shift = (prime * (ulong)word1) >> 32;
            numerator = (numerator * prime) + (((factor * digit) + shift) % prime);
            denominator *= prime;
            before = (before * prime) + digit;
            index /= prime;
        }

        // The other digits of all indices are zeros, and no two indices come here together: what is left is uniform.
        var (low, high) = Draw(key, position, before);
        var rest = ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
        return Math.Min((numerator + rest) / denominator, double.BitDecrement(1));
    }

    private static (uint Word0, uint Word1) Draw(RandomKey key, uint position, ulong before)
    {
        var (word0, word1, _, _) = Philox.Block(
            ((uint)before, (uint)(before >> 32) | (position << 24), (uint)key.Nonce, (uint)(key.Nonce >> 32)),
            key.Key
        );
        return (word0, word1);
    }

    private static uint[] FirstPrimes(int count)
    {
        var primes = new List<uint>(count);
        for (uint candidate = 2; primes.Count < count; candidate++)
        {
            if (primes.TakeWhile(prime => prime * prime <= candidate).All(prime => candidate % prime != 0))
            {
                primes.Add(candidate);
            }
        }

        return [.. primes];
    }

    private static int Checked(int dimensions) =>
        dimensions is >= 1 and <= MaximumDimensions
            ? dimensions
            : throw new ArgumentOutOfRangeException(
                nameof(dimensions),
                $"A Halton sequence has 1 to {MaximumDimensions} dimensions, but got {dimensions}. Take fewer."
            );

    // Primes below 2¹⁷, so that all products above are exact.
    private const int MaximumDimensions = 10_000;
}
