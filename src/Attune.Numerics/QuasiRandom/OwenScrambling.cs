using System.Runtime.CompilerServices;

namespace Attune.Numerics.QuasiRandom;

/// <summary>
/// Nested uniform scrambling of binary digits: Owen, "Randomly permuted (t, m, s)-nets and (t, s)-sequences" (1995). Each digit is
/// flipped or not by a random bit of its own for all the digits before it, so the points stay as even as they were, and each of
/// them is uniform. The bits are not stored but a hash of where they stand, as in Burley, "Practical hash-based Owen scrambling"
/// (JCGT 9(4), 2020), whose own hash gives far fewer patterns of flips than there are.
/// </summary>
/// <param name="seed">Decides which digits are flipped.</param>
internal readonly struct OwenScrambling(ulong seed)
{
    // The 63 nodes of a tree of 6 levels have a bit each in one hash.
    private const int Levels = 6;
    private const int Bits = 32;

    /// <summary>The scrambled number as a fraction in [0, 1), a multiple of 2⁻⁵³.</summary>
    /// <param name="digits">The first 32 binary digits; the others are zero, so once scrambled they are random.</param>
    public double Apply(uint digits)
    {
        ulong flips = 0;
        for (var above = 0; above < Bits; above += Levels)
        {
            var bits = HashOf((ulong)digits >> (Bits - above), above);
            for (var level = 0; level < Math.Min(Levels, Bits - above); level++)
            {
                // Within the tree, the node is told by the digits since its root; a level's nodes come after those above it.
                var node = (int)((ulong)digits >> (Bits - above - level)) & ((1 << level) - 1);
                flips = (flips << 1) | ((bits >> ((1 << level) - 1 + node)) & 1);
            }
        }

        var rest = HashOf(digits, Bits) >> 43;
        return (((digits ^ flips) << 21) | rest) * (1.0 / (1UL << 53));
    }

    // Number (1 above) of the sequence SplitMix64 from the seed on: Steele, Lea and Flood, "Fast splittable pseudorandom number
    // generators" (OOPSLA 2014), with the constants of its Java implementation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong HashOf(ulong above, int length)
    {
        var z = seed + (((1UL << length) | above) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
