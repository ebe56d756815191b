namespace Attune.SearchQuality.Figures;

/// <summary>
/// The whole numbers that <c>numpy.random.default_rng(seed).integers</c> draws: PCG64 (O'Neill 2014, XSL-RR 128/64) seeded by
/// NumPy's SeedSequence, bounded by Lemire's method. With it the bootstrap's intervals are those of <c>compare.py</c> to the last digit.
/// </summary>
internal sealed class NumPyRandom
{
    private const int PoolSize = 4;
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private readonly UInt128 increment;
    private UInt128 state;
    private uint? high;

    public NumPyRandom(uint seed)
    {
        var words = Words(Pool(seed));
        increment = (new UInt128(words[2], words[3]) << 1) | 1;
        Step();
        state += new UInt128(words[0], words[1]);
        Step();
    }

    /// <summary>A number from 0 to <paramref name="exclusiveMax"/> − 1; takes nothing from the stream where that is one number.</summary>
    public int Next(int exclusiveMax)
    {
        if (exclusiveMax == 1)
        {
            return 0;
        }

        var bound = (uint)exclusiveMax;
        var product = (ulong)NextUInt32() * bound;
        if ((uint)product < bound)
        {
            var threshold = (uint.MaxValue - (bound - 1)) % bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * bound;
            }
        }

        return (int)(product >> 32);
    }

    private static uint[] Pool(uint seed)
    {
        const uint MixLeft = 0xCA01F9DD;
        const uint MixRight = 0x4973F715;
        var hash = 0x43B0D7E5u;
        var pool = new uint[PoolSize];
        for (var i = 0; i < PoolSize; i++)
        {
            pool[i] = Hash(i == 0 ? seed : 0, ref hash, 0x931E8875);
        }

        for (var source = 0; source < PoolSize; source++)
        {
            for (var target = 0; target < PoolSize; target++)
            {
                if (source != target)
                {
                    var mixed = (MixLeft * pool[target]) - (MixRight * Hash(pool[source], ref hash, 0x931E8875));
                    pool[target] = mixed ^ (mixed >> 16);
                }
            }
        }

        return pool;
    }

    private static ulong[] Words(uint[] pool)
    {
        var hash = 0x8B51F9DDu;
        var words = new ulong[PoolSize];
        for (var i = 0; i < 2 * PoolSize; i++)
        {
            words[i / 2] |= (ulong)Hash(pool[i % PoolSize], ref hash, 0x58F38DED) << (32 * (i % 2));
        }

        return words;
    }

    private static uint Hash(uint value, ref uint hash, uint multiplier)
    {
        value ^= hash;
        hash *= multiplier;
        value *= hash;
        return value ^ (value >> 16);
    }

    // Each number of 64 bits gives two, the lower half first.
    private uint NextUInt32()
    {
        if (high is { } kept)
        {
            high = null;
            return kept;
        }

        Step();
        var word = ulong.RotateRight((ulong)(state >> 64) ^ (ulong)state, (int)(state >> 122));
        high = (uint)(word >> 32);
        return (uint)word;
    }

    private void Step() => state = (state * Multiplier) + increment;
}
