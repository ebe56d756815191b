using System.Runtime.CompilerServices;

namespace Attune.Numerics.Random;

/// <summary>
/// A sequence of random numbers that is a pure function of its <see cref="RandomKey"/> and its position: word <c>n</c> is
/// word <c>n mod 4</c> of <see cref="Philox"/> block <c>n / 4</c>. Not thread-safe: give each unit of work its own.
/// </summary>
public sealed partial class RandomStream
{
    private readonly RandomKey key;
    private ulong position;
    private ulong bufferStart = ulong.MaxValue;
    private PhiloxBlocks buffer;

    internal RandomStream(RandomKey key) => this.key = key;

    /// <summary>How many 32-bit words were drawn. Setting it moves the stream there in constant time.</summary>
    public ulong Position
    {
        get => position;
        set => position = value;
    }

    /// <summary>The next 32 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextUInt32()
    {
        var index = (int)(position % PhiloxBlocks.WordCount);
        if (position - (ulong)index != bufferStart)
        {
            Refill(position - (ulong)index);
        }

        position++;
        return buffer[index];
    }

    /// <summary>The next 64 random bits: two words, the lower one first.</summary>
    public ulong NextUInt64()
    {
        ulong low = NextUInt32();
        return low | ((ulong)NextUInt32() << 32);
    }

    /// <summary>A uniform double in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform float in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1.0f / (1U << 24));

    /// <summary>A uniform double in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextUniform(double low, double high) => low + (NextDouble() * (high - low));

    /// <summary>
    /// A uniform integer in [0, <paramref name="exclusiveMax"/>) without modulo bias.
    /// Lemire, "Fast random integer generation in an interval" (ACM TOMACS 2019), algorithm 5.
    /// </summary>
    /// <param name="exclusiveMax">At least 1.</param>
    public int NextInt32(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var range = (uint)exclusiveMax;
        var product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            var threshold = (0u - range) % range;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A uniform integer in [<paramref name="min"/>, <paramref name="inclusiveMax"/>] without modulo bias.</summary>
    public long NextInt64(long min, long inclusiveMax)
    {
        if (min > inclusiveMax)
        {
            throw new ArgumentOutOfRangeException(
                nameof(min),
                $"min must not exceed inclusiveMax, but got min={min}, inclusiveMax={inclusiveMax}. Swap them?"
            );
        }

        var range = (ulong)(inclusiveMax - min) + 1;
        if (range == 0)
        {
            return (long)NextUInt64();
        }

        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = (0UL - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return min + (long)high;
    }

    /// <summary>Shuffles in place, every order equally likely (Fisher–Yates, from the last element down).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A random order of 0 … <paramref name="count"/> − 1.</summary>
    public int[] NextPermutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Shuffle<int>(order);
        return order;
    }

    private void Refill(ulong start)
    {
        buffer.Fill(key, start / 4);
        bufferStart = start;
    }
}
