namespace Attune.Reports.Drawings;

/// <summary>
/// The values worth an axis: one training that diverged would press all others into a line. Values worse than the better three
/// quarters by more than ten times the distance between their quartiles are left beyond the axis.
/// </summary>
internal static class UsefulRange
{
    private const double Reach = 10;

    /// <summary>The worst value that is shown; null where all are.</summary>
    /// <param name="values">The values; those that are not finite do not count.</param>
    /// <param name="direction">Which ones are better: they are all shown.</param>
    /// <param name="reach">How many distances between the quartiles are shown beyond the worse one.</param>
    public static double? Worst(IEnumerable<double> values, Direction direction, double reach = Reach)
    {
        var sign = direction == Direction.Minimize ? 1 : -1;
        double[] losses = [.. values.Where(double.IsFinite).Select(value => sign * value).Order()];
        if (losses.Length < 4)
        {
            return null;
        }

        var (lower, upper) = (losses[losses.Length / 4], losses[losses.Length * 3 / 4]);
        var limit = upper + (reach * (upper - lower));
        return upper > lower && losses[^1] > limit ? sign * losses.Last(loss => loss <= limit) : null;
    }

    /// <summary>An axis of values without those beyond.</summary>
    public static Axis AxisOf(Objective objective, IEnumerable<double> values, bool hasFoot = false)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var axis = new Axis(objective.Name);
        if (Worst(all, objective.Direction) is not { } worst)
        {
            return axis;
        }

        var best = objective.Direction == Direction.Minimize ? all.Min() : all.Max();
        var margin = 0.04 * Math.Abs(worst - best);
        return axis with
        {
            Low = Math.Min(worst, best) - (hasFoot ? 3 * margin : margin),
            High = Math.Max(worst, best) + margin,
        };
    }

    /// <summary>What a reader must know of an axis that leaves values out; null where it does not.</summary>
    public static string? Note(Axis axis) =>
        axis.High is null ? null : "Values far worse than most lie beyond the axis.";
}
