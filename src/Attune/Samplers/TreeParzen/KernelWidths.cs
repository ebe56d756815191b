namespace Attune.Samplers.TreeParzen;

/// <summary>
/// Sets the widths of one side's kernels in one dimension: the greater distance to the neighbours, clipped. Kernels come by rising
/// centre.
/// </summary>
internal struct KernelWidths
{
    private const double Sqrt1Over2 = 0.70710678118654752;

    // Stands for the prior where it is a neighbour.
    private const int Prior = -1;

    private readonly ParameterColumn column;
    private readonly double[] inverses;
    private readonly double[] logNorms;
    private readonly double low;
    private readonly double high;
    private readonly double least;
    private readonly double most;
    private readonly bool takesEndpoints;
    private readonly bool isAlone;
    private readonly double aloneSigma;
    private readonly double priorCentre;
    private bool priorIsToCome;
    private int row = int.MinValue;
    private double centre;
    private double gapBefore;
    private bool isFirst = true;

    public KernelWidths(ParameterColumn column, KernelSide side, int dimension, ParzenSettings settings)
    {
        var axis = (NumericAxis)column.Axis;
        this.column = column;
        (inverses, logNorms) = (side.Shapes.Inverses(dimension), side.Shapes.LogNorms(dimension));
        (low, high, most) = (axis.Low, axis.High, axis.Range);
        least = settings.LeastSigma(axis.Range, side.Rows.Count);
        var isHyperopt = settings.Definition == TpeDefinition.Hyperopt;
        isAlone = side.Rows.Count == 1;
        aloneSigma = isHyperopt ? 0.5 * axis.Range : double.NaN;
        takesEndpoints = !isHyperopt && settings.ConsiderEndpoints;
        priorIsToCome = isHyperopt && !isAlone;
        priorCentre = Middle(axis);
    }

    public static double Middle(NumericAxis axis) => 0.5 * (axis.Low + axis.High);

    /// <summary>The next kernel.</summary>
    public void Add(int next, double nextCentre)
    {
        if (priorIsToCome && nextCentre >= priorCentre)
        {
            priorIsToCome = false;
            Step(Prior, priorCentre);
        }

        Step(next, nextCentre);
    }

    /// <summary>There are no more.</summary>
    public void End()
    {
        if (priorIsToCome)
        {
            Step(Prior, priorCentre);
        }

        if (row != int.MinValue)
        {
            var outer = high - centre;
            Set(
                !isAlone ? (takesEndpoints ? Math.Max(gapBefore, outer) : gapBefore)
                : double.IsNaN(aloneSigma) ? Math.Max(gapBefore, outer)
                : aloneSigma
            );
        }
    }

    private void Step(int next, double nextCentre)
    {
        if (row == int.MinValue)
        {
            (row, centre, gapBefore) = (next, nextCentre, nextCentre - low);
            return;
        }

        var gap = nextCentre - centre;
        Set(isFirst && !takesEndpoints ? gap : Math.Max(gapBefore, gap));
        (row, centre, gapBefore, isFirst) = (next, nextCentre, gap, false);
    }

    private readonly void Set(double sigma)
    {
        if (row == Prior)
        {
            return;
        }

        sigma = Math.Min(Math.Max(sigma, least), most);
        var inverse = Sqrt1Over2 / sigma;
        if (inverses[row] != inverse)
        {
            inverses[row] = inverse;
            logNorms[row] = column.LogNorm(centre, sigma);
        }
    }
}
