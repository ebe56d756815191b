using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>1 where fewer than k outputs are greater than the true class's, which must be finite; else 0.</summary>
internal readonly unsafe struct TopKMatch(int k) : ISampleScore
{
    public double Score(Matrix prediction, Matrix target, int column)
    {
        var chosen = prediction.Row(Classes.Truth(target, column))[column];
        var greater = 0;
        for (var row = 0; row < prediction.Rows; row++)
        {
            greater += prediction.Row(row)[column] > chosen ? 1 : 0;
        }

        return greater < k && float.IsFinite(chosen) ? 1 : 0;
    }
}
