using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Matrices;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>
/// Random values for a plane, as a function of (the fit's key, purpose, layer, step, place) alone: blocks of
/// <see cref="Threefry"/> with the counter (block, step). Each 16 blocks fill 32 places, the first word of all before the
/// second of all.
/// </summary>
internal readonly unsafe struct RandomTerms(NetworkBuilder builder, string purpose)
{
    private const int Blocks = 16;
    private readonly Threefry cipher = new(builder.Random.Derive(purpose).Derive(builder.LayerIndex).Key);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill<TSimd, TTerm>(Matrix target, long step, TTerm term)
        where TSimd : struct, ISimd<TSimd>
        where TTerm : struct, IRandomTerm
    {
        var lanes = stackalloc int[Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            lanes[i] = i;
        }

        var count = (nint)target.Rows * target.Stride;
        var stepBits = TSimd.BroadcastBits((int)step);
        for (nint place = 0, block = 0; place < count; place += 2 * Blocks, block += Blocks)
        {
            for (var lane = 0; lane < Blocks; lane += TSimd.Count)
            {
                var word0 = TSimd.AddBits(TSimd.Load((float*)lanes + lane), TSimd.BroadcastBits((int)block));
                var word1 = stepBits;
                cipher.Encrypt(ref word0, ref word1);
                TSimd.Store(target.Pointer + place + lane, term.From(word0));
                if (place + Blocks < count)
                {
                    TSimd.Store(target.Pointer + place + Blocks + lane, term.From(word1));
                }
            }
        }
    }
}
