using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Kernels;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>
/// Brings the singular values of a matrix close to 1: X ← aX + b(XXᵀ)X + c(XXᵀ)²X, starting from X/‖X‖, so that only products
/// are needed. Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024).
/// </summary>
internal sealed unsafe class NewtonSchulz<TSimd>
    where TSimd : struct, ISimd<TSimd>
{
    private const float LeastNorm = 1e-7f;

    private readonly int steps;
    private readonly float a;
    private readonly float b;
    private readonly float c;
    private readonly Scratch x;
    private readonly Scratch transposed;
    private readonly Scratch product;
    private readonly Scratch gram;
    private readonly Scratch polynomial;

    /// <summary>Asks for memory for the largest of the matrices.</summary>
    public NewtonSchulz(Muon settings, Variable[] matrices, NetworkBuilder builder)
    {
        steps = settings.NewtonSchulzSteps;
        (a, b, c) = ((float)settings.MuonA, (float)settings.MuonB, (float)settings.MuonC);
        x = builder.AddScratch(Largest(static (rows, columns) => rows * Batch.StrideFor(columns)));
        transposed = builder.AddScratch(Largest(static (rows, columns) => columns * Batch.StrideFor(rows)));
        product = builder.AddScratch(x.Count);
        gram = builder.AddScratch(Largest(static (rows, _) => rows * Batch.StrideFor(rows)));
        polynomial = builder.AddScratch(gram.Count);

        int Largest(Func<int, int, int> size) =>
            matrices
                .Select(v => size(Math.Min(v.Rows, v.Columns), Math.Max(v.Rows, v.Columns)))
                .DefaultIfEmpty(0)
                .Max();
    }

    /// <summary>Changes a matrix in place.</summary>
    public void Apply(Matrix matrix)
    {
        // XXᵀ is smallest where X lies down.
        var isTall = matrix.Rows > matrix.Columns;
        var (rows, columns) = isTall ? (matrix.Columns, matrix.Rows) : (matrix.Rows, matrix.Columns);
        var x = View(this.x, rows, columns);
        var xTransposed = View(transposed, columns, rows);
        var product = View(this.product, rows, columns);
        var gram = View(this.gram, rows, rows);
        var polynomial = View(this.polynomial, rows, rows);

        Clear(x);
        Clear(xTransposed);
        if (isTall)
        {
            Transpose.Copy(matrix, x);
        }
        else
        {
            Copy(matrix, x);
        }

        var norm = MathF.Sqrt(Reductions.SumOfSquares<TSimd>(x.Pointer, SizeOf(x)));
        ElementwiseSweep.Run<TSimd, Scale>(new(1 / (norm + LeastNorm)), x.Pointer, x.Pointer, SizeOf(x));
        for (var i = 0; i < steps; i++)
        {
            Transpose.Copy(x, xTransposed);
            Gemm.Product<TSimd>(x, xTransposed, gram, gram.Stride);
            Gemm.Product<TSimd>(gram, gram, polynomial, polynomial.Stride);
            ElementwiseSweep.Run<TSimd, Blend>(new(c, b), polynomial.Pointer, gram.Pointer, SizeOf(gram));
            Gemm.Product<TSimd>(polynomial, x, product, product.Stride);
            ElementwiseSweep.Run<TSimd, Blend>(new(a, 1), x.Pointer, product.Pointer, SizeOf(x));
        }

        if (isTall)
        {
            Transpose.Copy(x, matrix);
        }
        else
        {
            Copy(x, matrix);
        }
    }

    private static Matrix View(Scratch scratch, int rows, int columns) =>
        new(scratch.Pointer, rows, columns, Batch.StrideFor(columns));

    private static long SizeOf(Matrix matrix) => (long)matrix.Rows * matrix.Stride;

    private static void Clear(Matrix matrix) => new Span<float>(matrix.Pointer, (int)SizeOf(matrix)).Clear();

    private static void Copy(Matrix source, Matrix target)
    {
        for (var row = 0; row < source.Rows; row++)
        {
            source[row].CopyTo(target[row]);
        }
    }

    private readonly struct Blend(float own, float other) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> =>
            weight = T.FusedMultiplyAdd(T.Broadcast(own), weight, T.Broadcast(other) * gradient);
    }
}
