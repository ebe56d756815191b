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
        // Five trees and two digits of a sixth.
        ulong padded = (ulong)digits << 4;
        ulong flips = 0;
        for (var above = 0; above < Bits; above += Levels)
        {
            var hash = HashOf((ulong)digits >> (Bits - above), above);
            flips = (flips << Levels) | Flips(hash, (int)(padded >> (30 - above)) & 63);
        }

        var rest = HashOf(digits, Bits) >> 43;
        return (((digits ^ (flips >> 4)) << 21) | rest) * (1.0 / (1UL << 53));
    }

    // Node 1 is the root, and 2n and 2n + 1 are below n: the nodes on the way to a leaf are the leading digits after a 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Flips(ulong hash, int digits)
    {
        var leaf = 64 | digits;
        return (((hash >> 1) & 1) << 5)
            | (((hash >> (leaf >> 5)) & 1) << 4)
            | (((hash >> (leaf >> 4)) & 1) << 3)
            | (((hash >> (leaf >> 3)) & 1) << 2)
            | (((hash >> (leaf >> 2)) & 1) << 1)
            | ((hash >> (leaf >> 1)) & 1);
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
