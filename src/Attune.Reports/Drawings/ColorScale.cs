namespace Attune.Reports.Drawings;

/// <summary>What the numbers from 0 to 1 that marks are coloured by mean; 1 stands out most.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="AtZero">The value at 0.</param>
/// <param name="AtOne">The value at 1.</param>
internal sealed record ColorScale(string Title, double AtZero, double AtOne)
{
    /// <summary>Whether only the order counts: the ends are called worst and best.</summary>
    public bool IsRank { get; init; }

    /// <summary>Better values stand out more.</summary>
    public static ColorScale OfValues(Objective objective, IEnumerable<double> values)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var (low, high) = all.Length == 0 ? (0, 1) : (all.Min(), all.Max());
        // What is far worse than most is as bad as can be.
        if (UsefulRange.Worst(all, objective.Direction) is { } worst)
        {
            (low, high) = objective.Direction == Direction.Minimize ? (low, worst) : (worst, high);
        }

        return objective.Direction == Direction.Minimize
            ? new ColorScale(objective.Name, high, low)
            : new ColorScale(objective.Name, low, high);
    }

    /// <summary>The place of a value, from 0 to 1.</summary>
    public double At(double value) => AtOne == AtZero ? 0.5 : Math.Clamp((value - AtZero) / (AtOne - AtZero), 0, 1);
}
