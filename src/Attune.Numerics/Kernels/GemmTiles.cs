using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Kernels;

/// <summary>The register tiles of <see cref="Gemm"/>: R rows by one bundle of lanes, every accumulator in a register.</summary>
internal static unsafe class GemmTiles
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile12<TLanes>(in Operands tile, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        var b = tile.B;
        var (bStep, aStep) = (tile.BStride, tile.ADepthStride);
        var a0 = tile.A;
        var s = tile.ARowStride;
        var s3 = 3 * s;
        var a4 = a0 + (4 * s);
        var a8 = a0 + (8 * s);
        var c0 = TLanes.Broadcast(tile.Start[0 * tile.StartStride]);
        var c1 = TLanes.Broadcast(tile.Start[1 * tile.StartStride]);
        var c2 = TLanes.Broadcast(tile.Start[2 * tile.StartStride]);
        var c3 = TLanes.Broadcast(tile.Start[3 * tile.StartStride]);
        var c4 = TLanes.Broadcast(tile.Start[4 * tile.StartStride]);
        var c5 = TLanes.Broadcast(tile.Start[5 * tile.StartStride]);
        var c6 = TLanes.Broadcast(tile.Start[6 * tile.StartStride]);
        var c7 = TLanes.Broadcast(tile.Start[7 * tile.StartStride]);
        var c8 = TLanes.Broadcast(tile.Start[8 * tile.StartStride]);
        var c9 = TLanes.Broadcast(tile.Start[9 * tile.StartStride]);
        var c10 = TLanes.Broadcast(tile.Start[10 * tile.StartStride]);
        var c11 = TLanes.Broadcast(tile.Start[11 * tile.StartStride]);
        for (var k = tile.Depth; k > 0; k--)
        {
            var x = TLanes.Load(b);
            c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a0), x, c0);
            c1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s)), x, c1);
            c2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + (2 * s))), x, c2);
            c3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s3)), x, c3);
            c4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a4), x, c4);
            c5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a4 + s)), x, c5);
            c6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a4 + (2 * s))), x, c6);
            c7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a4 + s3)), x, c7);
            c8 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a8), x, c8);
            c9 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a8 + s)), x, c9);
            c10 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a8 + (2 * s))), x, c10);
            c11 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a8 + s3)), x, c11);
            b += bStep;
            a0 += aStep;
            a4 += aStep;
            a8 += aStep;
        }

        var c = tile.C;
        var cStride = tile.CStride;
        Write(c + (0 * cStride), c0, columns);
        Write(c + (1 * cStride), c1, columns);
        Write(c + (2 * cStride), c2, columns);
        Write(c + (3 * cStride), c3, columns);
        Write(c + (4 * cStride), c4, columns);
        Write(c + (5 * cStride), c5, columns);
        Write(c + (6 * cStride), c6, columns);
        Write(c + (7 * cStride), c7, columns);
        Write(c + (8 * cStride), c8, columns);
        Write(c + (9 * cStride), c9, columns);
        Write(c + (10 * cStride), c10, columns);
        Write(c + (11 * cStride), c11, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6<TLanes>(in Operands tile, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        var b = tile.B;
        var (bStep, aStep) = (tile.BStride, tile.ADepthStride);
        var a0 = tile.A;
        var s = tile.ARowStride;
        var s3 = 3 * s;
        var a4 = a0 + (4 * s);
        var c0 = TLanes.Broadcast(tile.Start[0 * tile.StartStride]);
        var c1 = TLanes.Broadcast(tile.Start[1 * tile.StartStride]);
        var c2 = TLanes.Broadcast(tile.Start[2 * tile.StartStride]);
        var c3 = TLanes.Broadcast(tile.Start[3 * tile.StartStride]);
        var c4 = TLanes.Broadcast(tile.Start[4 * tile.StartStride]);
        var c5 = TLanes.Broadcast(tile.Start[5 * tile.StartStride]);
        for (var k = tile.Depth; k > 0; k--)
        {
            var x = TLanes.Load(b);
            c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a0), x, c0);
            c1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s)), x, c1);
            c2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + (2 * s))), x, c2);
            c3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s3)), x, c3);
            c4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a4), x, c4);
            c5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a4 + s)), x, c5);
            b += bStep;
            a0 += aStep;
            a4 += aStep;
        }

        var c = tile.C;
        var cStride = tile.CStride;
        Write(c + (0 * cStride), c0, columns);
        Write(c + (1 * cStride), c1, columns);
        Write(c + (2 * cStride), c2, columns);
        Write(c + (3 * cStride), c3, columns);
        Write(c + (4 * cStride), c4, columns);
        Write(c + (5 * cStride), c5, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4<TLanes>(in Operands tile, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        var b = tile.B;
        var (bStep, aStep) = (tile.BStride, tile.ADepthStride);
        var a0 = tile.A;
        var s = tile.ARowStride;
        var s3 = 3 * s;
        var c0 = TLanes.Broadcast(tile.Start[0 * tile.StartStride]);
        var c1 = TLanes.Broadcast(tile.Start[1 * tile.StartStride]);
        var c2 = TLanes.Broadcast(tile.Start[2 * tile.StartStride]);
        var c3 = TLanes.Broadcast(tile.Start[3 * tile.StartStride]);
        for (var k = tile.Depth; k > 0; k--)
        {
            var x = TLanes.Load(b);
            c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a0), x, c0);
            c1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s)), x, c1);
            c2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + (2 * s))), x, c2);
            c3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s3)), x, c3);
            b += bStep;
            a0 += aStep;
        }

        var c = tile.C;
        var cStride = tile.CStride;
        Write(c + (0 * cStride), c0, columns);
        Write(c + (1 * cStride), c1, columns);
        Write(c + (2 * cStride), c2, columns);
        Write(c + (3 * cStride), c3, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile2<TLanes>(in Operands tile, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        var b = tile.B;
        var (bStep, aStep) = (tile.BStride, tile.ADepthStride);
        var a0 = tile.A;
        var s = tile.ARowStride;
        var c0 = TLanes.Broadcast(tile.Start[0 * tile.StartStride]);
        var c1 = TLanes.Broadcast(tile.Start[1 * tile.StartStride]);
        for (var k = tile.Depth; k > 0; k--)
        {
            var x = TLanes.Load(b);
            c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a0), x, c0);
            c1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*(a0 + s)), x, c1);
            b += bStep;
            a0 += aStep;
        }

        var c = tile.C;
        var cStride = tile.CStride;
        Write(c + (0 * cStride), c0, columns);
        Write(c + (1 * cStride), c1, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1<TLanes>(in Operands tile, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        var b = tile.B;
        var (bStep, aStep) = (tile.BStride, tile.ADepthStride);
        var a0 = tile.A;
        var s = tile.ARowStride;
        var c0 = TLanes.Broadcast(tile.Start[0 * tile.StartStride]);
        for (var k = tile.Depth; k > 0; k--)
        {
            var x = TLanes.Load(b);
            c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a0), x, c0);
            b += bStep;
            a0 += aStep;
        }

        var c = tile.C;
        var cStride = tile.CStride;
        Write(c + (0 * cStride), c0, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLanes>(float* target, TLanes value, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        if (columns >= TLanes.Count)
        {
            TLanes.Store(target, value);
        }
        else
        {
            TLanes.StorePartial(target, value, columns);
        }
    }
}
