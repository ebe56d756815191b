namespace Attune.Samplers.TreeParzen;

/// <summary>
/// Sets the widths of one side's kernels in one dimension: the greater distance to the neighbours, clipped.
/// </summary>
internal readonly struct KernelWidths
{
    private const double Sqrt1Over2 = 0.70710678118654752;

    private readonly ParameterColumn column;
    private readonly double[] inverses;
    private readonly double[] logNorms;
    private readonly double low;
    private readonly double high;
    private readonly double least;
    private readonly double most;
    private readonly bool takesEndpoints;
    private readonly bool takesPrior;
    private readonly bool isAlone;
    private readonly double priorCentre;

    public KernelWidths(ParameterColumn column, KernelSide side, int dimension, ParzenSettings settings)
    {
        var axis = (NumericAxis)column.Axis;
        this.column = column;
        (inverses, logNorms) = (side.Shapes.Inverses(dimension), side.Shapes.LogNorms(dimension));
        (low, high, most) = (axis.Low, axis.High, axis.Range);
        least = settings.LeastSigma(axis.Range, side.Rows.Count);
        takesPrior = settings.Definition == TpeDefinition.Hyperopt;
        isAlone = side.Rows.Count == 1;
        takesEndpoints = !takesPrior && settings.ConsiderEndpoints;
        priorCentre = Middle(axis);
    }

    public static double Middle(NumericAxis axis) => 0.5 * (axis.Low + axis.High);

    /// <summary>Sets the widths of all kernels of the side.</summary>
    /// <param name="rows">At least the side's trials, by rising centre.</param>
    /// <param name="sides">What each trial is.</param>
    /// <param name="side">The side.</param>
    public void SetAll(ReadOnlySpan<int> rows, ReadOnlySpan<TrialSide> sides, TrialSide side)
    {
        var (before, row, centre) = (double.NegativeInfinity, -1, double.NegativeInfinity);
        foreach (var next in rows)
        {
            if (sides[next] == side)
            {
                var after = column[next];
                if (row >= 0)
                {
                    Set(row, before, centre, after);
                }

                (before, row, centre) = (centre, next, after);
            }
        }

        if (row >= 0)
        {
            Set(row, before, centre, double.PositiveInfinity);
        }
    }

    /// <summary>Sets a kernel's width.</summary>
    /// <param name="row">The trial.</param>
    /// <param name="before">The centre of the side's kernel before; −∞ where there is none.</param>
    /// <param name="centre">Its own centre.</param>
    /// <param name="after">The centre of the one after; ∞ where there is none.</param>
    public void Set(int row, double before, double centre, double after)
    {
        var sigma = Math.Min(Math.Max(Reach(before, centre, after), least), most);
        var inverse = Sqrt1Over2 / sigma;
        if (inverses[row] != inverse)
        {
            inverses[row] = inverse;
            logNorms[row] = column.LogNorm(centre, sigma);
        }
    }

    private double Reach(double before, double centre, double after)
    {
        if (isAlone)
        {
            return takesPrior ? 0.5 * most : Math.Max(centre - low, high - centre);
        }

        if (takesPrior)
        {
            (before, after) =
                centre >= priorCentre ? (Math.Max(before, priorCentre), after) : (before, Math.Min(after, priorCentre));
        }

        var gapBefore = before > double.NegativeInfinity ? centre - before : OuterGap(centre - low);
        var gapAfter = after < double.PositiveInfinity ? after - centre : OuterGap(high - centre);
        return Math.Max(gapBefore, gapAfter);
    }

    private double OuterGap(double gap) => takesEndpoints ? gap : 0;
}
