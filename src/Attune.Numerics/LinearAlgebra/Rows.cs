using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune.Numerics.LinearAlgebra;

/// <summary>Rows of doubles, element by element: no sum runs along a vector, so every width gives the same bits.</summary>
public static class Rows
{
    /// <summary>y ← y + a·x, each element by one fused multiply-add.</summary>
    /// <param name="y">Changed in place.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">As long as <paramref name="y"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        var factor = Vector.Create(a);
        var i = 0;
        for (; i + Vector<double>.Count <= y.Length; i += Vector<double>.Count)
        {
            Vector
                .FusedMultiplyAdd(
                    factor,
                    Vector.LoadUnsafe(ref source, (nuint)i),
                    Vector.LoadUnsafe(ref target, (nuint)i)
                )
                .StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
        }
    }

    /// <summary>y ← y + a·x, product and sum rounded one after the other, as <c>y[i] += a * x[i]</c> does.</summary>
    /// <param name="y">Changed in place.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">As long as <paramref name="y"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        var factor = Vector.Create(a);
        var i = 0;
        for (; i + Vector<double>.Count <= y.Length; i += Vector<double>.Count)
        {
            var product = factor * Vector.LoadUnsafe(ref source, (nuint)i);
            (Vector.LoadUnsafe(ref target, (nuint)i) + product).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>Turns two rows by a Givens rotation: (x, y) ← (c·x − s·y, s·x + c·y).</summary>
    /// <param name="x">Changed in place.</param>
    /// <param name="y">Changed in place; as long as <paramref name="x"/>.</param>
    /// <param name="c">The cosine.</param>
    /// <param name="s">The sine.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        y = y[..x.Length];
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        var (cosine, sine) = (Vector.Create(c), Vector.Create(s));
        var i = 0;
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref first, (nuint)i), Vector.LoadUnsafe(ref second, (nuint)i));
            Vector.FusedMultiplyAdd(cosine, a, -(sine * b)).StoreUnsafe(ref first, (nuint)i);
            Vector.FusedMultiplyAdd(sine, a, cosine * b).StoreUnsafe(ref second, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            var (a, b) = (x[i], y[i]);
            x[i] = Math.FusedMultiplyAdd(c, a, -(s * b));
            y[i] = Math.FusedMultiplyAdd(s, a, c * b);
        }
    }
}
