using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>1 where the greatest output is the true class's, else 0.</summary>
internal readonly struct ClassMatch : ISampleScore
{
    public double Score(Matrix prediction, Matrix target, int column) =>
        Classes.Greatest(prediction, column) == Classes.Truth(target, column) ? 1 : 0;
}
