namespace Attune.Reports.Drawings;

/// <summary>What the numbers from 0 to 1 that marks are coloured by mean; 1 stands out most.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="AtZero">The value at 0.</param>
/// <param name="AtOne">The value at 1.</param>
internal sealed record ColorScale(string Title, double AtZero, double AtOne)
{
    /// <summary>Whether only the order counts: the ends are called worst and best.</summary>
    public bool IsRank { get; init; }

    /// <summary>Whether some values lie beyond the one at 0.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What stands at 0.</summary>
    public string ZeroText =>
        IsRank ? "worst"
        : IsOpen ? $"{(AtZero > AtOne ? '≥' : '≤')} {AxisFit.Number(AtZero)}"
        : AxisFit.Number(AtZero);

    /// <summary>What stands at 1.</summary>
    public string OneText => IsRank ? "best" : AxisFit.Number(AtOne);

    // The fence of a box plot: what lies beyond takes the colour of the worst, and the others differ.
    private const double Reach = 1.5;

    /// <summary>Better values stand out more.</summary>
    public static ColorScale OfValues(Objective objective, IEnumerable<double> values)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var (low, high) = all.Length == 0 ? (0, 1) : (all.Min(), all.Max());
        var worst = UsefulRange.Worst(all, objective.Direction, Reach);
        return objective.Direction == Direction.Minimize
            ? new ColorScale(objective.Name, worst ?? high, low) { IsOpen = worst is not null }
            : new ColorScale(objective.Name, worst ?? low, high) { IsOpen = worst is not null };
    }

    /// <summary>The place of a value, from 0 to 1.</summary>
    public double At(double value) => AtOne == AtZero ? 0.5 : Math.Clamp((value - AtZero) / (AtOne - AtZero), 0, 1);
}
