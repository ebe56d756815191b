using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>A match of one output with its target, or of the greatest of several with the true class.</summary>
internal readonly struct AnyMatch : ISampleScore
{
    private static readonly BinaryMatch Binary = new(0.5f);

    public double Score(Matrix prediction, Matrix target, int column) =>
        prediction.Rows == 1
            ? Binary.Score(prediction, target, column)
            : default(ClassMatch).Score(prediction, target, column);
}
