using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Random;

/// <summary>
/// The Threefry 2x32-20 block function: a bijection of a 64-bit counter under a 64-bit key made of additions, rotations and
/// exclusive ors, so that each lane of a register can encrypt a counter of its own. Salmon, Moraes, Dror and Shaw, "Parallel
/// random numbers: as easy as 1, 2, 3" (SC 2011), section 3.2.
/// </summary>
/// <param name="key">The 64-bit key; its low half is the first key word.</param>
public readonly struct Threefry(ulong key)
{
    private const int Parity = 0x1BD11BDA;
    private readonly int key0 = (int)key;
    private readonly int key1 = (int)(key >> 32);
    private readonly int key2 = Parity ^ (int)key ^ (int)(key >> 32);

    /// <summary>Encrypts one counter a lane, in place.</summary>
    /// <param name="word0">The bits of the counters' low halves.</param>
    /// <param name="word1">The bits of the counters' high halves.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Encrypt<TSimd>(ref TSimd word0, ref TSimd word1)
        where TSimd : struct, ISimd<TSimd>
    {
        word0 = TSimd.AddBits(word0, TSimd.BroadcastBits(key0));
        word1 = TSimd.AddBits(word1, TSimd.BroadcastBits(key1));
        RoundsOfFirstKind(ref word0, ref word1);
        AddKeys(ref word0, ref word1, key1, key2 + 1);
        RoundsOfSecondKind(ref word0, ref word1);
        AddKeys(ref word0, ref word1, key2, key0 + 2);
        RoundsOfFirstKind(ref word0, ref word1);
        AddKeys(ref word0, ref word1, key0, key1 + 3);
        RoundsOfSecondKind(ref word0, ref word1);
        AddKeys(ref word0, ref word1, key1, key2 + 4);
        RoundsOfFirstKind(ref word0, ref word1);
        AddKeys(ref word0, ref word1, key2, key0 + 5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsOfFirstKind<TSimd>(ref TSimd word0, ref TSimd word1)
        where TSimd : struct, ISimd<TSimd>
    {
        Round(ref word0, ref word1, 13);
        Round(ref word0, ref word1, 15);
        Round(ref word0, ref word1, 26);
        Round(ref word0, ref word1, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsOfSecondKind<TSimd>(ref TSimd word0, ref TSimd word1)
        where TSimd : struct, ISimd<TSimd>
    {
        Round(ref word0, ref word1, 17);
        Round(ref word0, ref word1, 29);
        Round(ref word0, ref word1, 16);
        Round(ref word0, ref word1, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TSimd>(ref TSimd word0, ref TSimd word1, int rotation)
        where TSimd : struct, ISimd<TSimd>
    {
        word0 = TSimd.AddBits(word0, word1);
        var rotated = TSimd.Or(TSimd.ShiftLeftBits(word1, rotation), TSimd.ShiftRightBits(word1, 32 - rotation));
        word1 = TSimd.Xor(rotated, word0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddKeys<TSimd>(ref TSimd word0, ref TSimd word1, int first, int second)
        where TSimd : struct, ISimd<TSimd>
    {
        word0 = TSimd.AddBits(word0, TSimd.BroadcastBits(first));
        word1 = TSimd.AddBits(word1, TSimd.BroadcastBits(second));
    }
}
