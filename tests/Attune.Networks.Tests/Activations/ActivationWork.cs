using Attune.Networks.Activations;
using Attune.Numerics.Matrices;
using Attune.Numerics.Memory;
using Attune.Numerics.Simd;

namespace Attune.Networks.Tests.Activations;

/// <summary>An activation run forward and backward as a layer runs it: in place, where it says that it may.</summary>
/// <param name="activation">What to run.</param>
/// <param name="z">[features, samples], row-major.</param>
/// <param name="gradient">[features, samples]: the derivative by the output.</param>
/// <param name="samples">How many there are; a multiple of 16.</param>
internal readonly unsafe struct ActivationWork(Activation activation, float[] z, float[] gradient, int samples)
    : ISimdWork<(float[] Value, float[] Gradient)>
{
    /// <summary>f and f′ at points whose number need not be a multiple of 16.</summary>
    public static (float[] Value, float[] Derivative) At(Activation activation, float[] points, SimdPath path)
    {
        float[] padded = [.. points, .. new float[(16 - (points.Length % 16)) % 16]];
        float[] ones = [.. Enumerable.Repeat(1f, padded.Length)];
        var (value, derivative) = path.Run<ActivationWork, (float[] Value, float[] Gradient)>(
            new ActivationWork(activation, padded, ones, padded.Length)
        );
        return (value[..points.Length], derivative[..points.Length]);
    }

    public (float[] Value, float[] Gradient) Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        using var arena = Arena.Rent(3 * Arena.SizeOf(z.Length));
        var node = activation.Build<TSimd>();
        var input = Fill(arena, z);
        var output = node is { BackwardUsesInput: true } ? Fill(arena, new float[z.Length]) : input;
        var slope = Fill(arena, gradient);
        node?.Forward(input, output);
        node?.Backward(input, output, slope);
        return (
            new Span<float>(output.Pointer, z.Length).ToArray(),
            new Span<float>(slope.Pointer, z.Length).ToArray()
        );
    }

    private Matrix Fill(Arena arena, float[] values)
    {
        var pointer = arena.Take(values.Length);
        values.CopyTo(new Span<float>(pointer, values.Length));
        return new Matrix(pointer, values.Length / samples, samples, samples);
    }
}
