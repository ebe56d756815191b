using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>What the two ways to clip by a norm share.</summary>
internal static unsafe class Gradients
{
    /// <summary>Scales values down to a Euclidean norm if theirs is greater.</summary>
    /// <remarks>A NaN among them leaves the others as they are, so that padding stays zero; it reaches its own weight.</remarks>
    public static void ScaleDown<TSimd>(float* values, long count, float bound)
        where TSimd : struct, ISimd<TSimd>
    {
        var norm = MathF.Sqrt(Reductions.SumOfSquares<TSimd>(values, count));
        if (norm > bound)
        {
            ElementwiseSweep.Run<TSimd, Scale>(new(bound / norm), values, values, count);
        }
    }
}
