using Attune.Numerics.Kernels;
using Attune.Numerics.Matrices;
using Attune.Numerics.Memory;
using Attune.Numerics.Simd;
using BenchmarkDotNet.Attributes;

namespace Attune.Benchmarks.Micro;

/// <summary>The three matrix products of a square dense layer over a batch of 32, and the transpose between them.</summary>
public unsafe class GemmBenchmarks
{
    private const int Batch = 32;

    private Arena arena = null!;
    private Matrix kernel;
    private Matrix input;
    private Matrix gradient;
    private Matrix transposed;
    private Matrix output;
    private float* bias;

    [Params(8, 30, 50, 100)]
    public int Units { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var padded = (Units + 15) / 16 * 16;
        arena = Arena.Rent(6 * Arena.SizeOf(padded * (long)Math.Max(padded, Batch)));
        kernel = new Matrix(arena.Take(Units * Units), Units, Units, Units);
        input = new Matrix(arena.Take(Units * Batch), Units, Batch, Batch);
        gradient = new Matrix(arena.Take(Units * Batch), Units, Batch, Batch);
        transposed = new Matrix(arena.Take(Batch * padded), Batch, Units, padded);
        output = new Matrix(arena.Take(Units * Math.Max(Units, Batch)), Units, Batch, Batch);
        bias = arena.Take(Units);
    }

    [GlobalCleanup]
    public void Release() => arena.Dispose();

    [Benchmark]
    public void Forward() => SimdPath.Widest.Run<Work, bool>(new Work(this, Product.Forward));

    [Benchmark]
    public void KernelGradient() => SimdPath.Widest.Run<Work, bool>(new Work(this, Product.KernelGradient));

    [Benchmark]
    public void InputGradient() => SimdPath.Widest.Run<Work, bool>(new Work(this, Product.InputGradient));

    [Benchmark]
    public void TransposeGradient() => Transpose.Copy(gradient, transposed);

    private enum Product
    {
        Forward,
        KernelGradient,
        InputGradient,
    }

    private readonly struct Work(GemmBenchmarks own, Product product) : ISimdWork<bool>
    {
        public bool Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            switch (product)
            {
                case Product.Forward:
                    Gemm.TransposedA<TSimd>(own.kernel, own.input, own.bias, own.output);
                    break;
                case Product.KernelGradient:
                    var target = new Matrix(own.output.Pointer, own.Units, own.Units, own.Units);
                    Gemm.Product<TSimd>(own.input, own.transposed, target, own.Units);
                    break;
                default:
                    Gemm.Product<TSimd>(own.kernel, own.gradient, own.output, Batch);
                    break;
            }

            return true;
        }
    }
}
