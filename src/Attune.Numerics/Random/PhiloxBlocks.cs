using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Attune.Numerics.Random;

/// <summary>
/// Eight consecutive <see cref="Philox"/> blocks: their ten rounds wait for one another, but the blocks do not, and eight of
/// them take hardly longer than one.
/// </summary>
[InlineArray(WordCount)]
internal struct PhiloxBlocks
{
    /// <summary>How many words the blocks have.</summary>
    public const int WordCount = 4 * BlockCount;

    private const int BlockCount = 8;

    private uint word;

    /// <summary>Encrypts the counters from <paramref name="first"/>, a multiple of 8, on.</summary>
    public void Fill(RandomKey key, ulong first)
    {
        Span<uint> words = this;
        if (Avx2.IsSupported)
        {
            var indices = Vector256.Create((ulong)(uint)first) + Vector256<ulong>.Indices;
            FillFour(key, indices, (uint)(first >> 32), words);
            FillFour(key, indices + Vector256.Create(4UL), (uint)(first >> 32), words[16..]);
            return;
        }

        for (var i = 0; i < BlockCount; i++)
        {
            var block = first + (ulong)i;
            (words[4 * i], words[(4 * i) + 1], words[(4 * i) + 2], words[(4 * i) + 3]) = Philox.Block(
                ((uint)block, (uint)(block >> 32), (uint)key.Nonce, (uint)(key.Nonce >> 32)),
                key.Key
            );
        }
    }

    // Each 64-bit lane holds one block's word in its lower half; what gathers in the upper half is never read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillFour(RandomKey key, Vector256<ulong> c0, uint word1, Span<uint> words)
    {
        var multiplier0 = Vector256.Create((ulong)Philox.Multiplier0).AsUInt32();
        var multiplier1 = Vector256.Create((ulong)Philox.Multiplier1).AsUInt32();
        var c1 = Vector256.Create((ulong)word1);
        var c2 = Vector256.Create((ulong)(uint)key.Nonce);
        var c3 = Vector256.Create(key.Nonce >> 32);
        var k0 = (uint)key.Key;
        var k1 = (uint)(key.Key >> 32);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var product0 = Avx2.Multiply(c0.AsUInt32(), multiplier0);
            var product1 = Avx2.Multiply(c2.AsUInt32(), multiplier1);
            c0 = (product1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0);
            c2 = (product0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1);
            c1 = product1;
            c3 = product0;
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        var lower = Vector256.Create((ulong)uint.MaxValue);
        var words01 = (c0 & lower) | (c1 << 32);
        var words23 = (c2 & lower) | (c3 << 32);
        var even = Avx2.UnpackLow(words01, words23);
        var odd = Avx2.UnpackHigh(words01, words23);
        ref var target = ref MemoryMarshal.GetReference(words);
        Avx2.Permute2x128(even, odd, 0x20).AsUInt32().StoreUnsafe(ref target);
        Avx2.Permute2x128(even, odd, 0x31).AsUInt32().StoreUnsafe(ref target, 8);
    }
}
