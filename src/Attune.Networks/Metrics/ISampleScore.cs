using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>A value of each sample by itself, whose mean is a metric.</summary>
internal interface ISampleScore
{
    /// <summary>The value of the sample in <paramref name="column"/>.</summary>
    double Score(Matrix prediction, Matrix target, int column);
}
