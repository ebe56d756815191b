using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>The share of a sample's outputs that lie on their target's side of a threshold.</summary>
internal readonly unsafe struct BinaryMatch(float threshold) : ISampleScore
{
    public double Score(Matrix prediction, Matrix target, int column)
    {
        var matches = 0;
        for (var row = 0; row < prediction.Rows; row++)
        {
            var predicted = prediction.Row(row)[column] > threshold ? 1f : 0f;
            matches += predicted == target.Row(row)[column] ? 1 : 0;
        }

        return (double)matches / prediction.Rows;
    }
}
