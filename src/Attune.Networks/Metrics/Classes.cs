using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>Reads classes off outputs and targets.</summary>
internal static unsafe class Classes
{
    /// <summary>The true class: a single target's value, or the greatest target's index.</summary>
    public static int Truth(Matrix target, int column) =>
        target.Rows == 1 ? (int)target.Row(0)[column] : Greatest(target, column);

    /// <summary>The index of the greatest value; the first of equals.</summary>
    public static int Greatest(Matrix values, int column)
    {
        var best = 0;
        for (var row = 1; row < values.Rows; row++)
        {
            best = values.Row(row)[column] > values.Row(best)[column] ? row : best;
        }

        return best;
    }
}
