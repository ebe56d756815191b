using Attune.Numerics.Functions;

namespace Attune.Samplers.TreeParzen;

/// <summary>Gaussian kernels that are cut off at the bounds.</summary>
internal abstract class NumericKernels : KernelAxis
{
    private const double Sqrt1Over2 = 0.70710678118654752;
    private readonly double priorInverse;
    private readonly double priorLogNorm;

    protected NumericKernels(ParameterColumn column)
    {
        Column = column;
        Axis = (NumericAxis)column.Axis;
        priorInverse = Sqrt1Over2 / Axis.Range;
        priorLogNorm = column.LogNorm(KernelWidths.Middle(Axis), Axis.Range);
    }

    /// <summary>μ.</summary>
    public double[] Centres { get; private set; } = [];

    /// <summary>1/(σ√2).</summary>
    public double[] Inverses { get; private set; } = [];

    protected ParameterColumn Column { get; }

    protected NumericAxis Axis { get; }

    /// <summary>σ.</summary>
    public double Sigma(int kernel) => Sqrt1Over2 / Inverses[kernel];

    public override void Fill(int dimension, KernelSide side, ParzenSettings settings, Span<double> own)
    {
        var count = side.Rows.Count + 1;
        if (Centres.Length < count)
        {
            (Centres, Inverses) = (new double[2 * count], new double[2 * count]);
        }

        (Centres[0], Inverses[0]) = (KernelWidths.Middle(Axis), priorInverse);
        own[0] += priorLogNorm;
        var (inverses, logNorms) = (side.Inverses(dimension), side.LogNorms(dimension));
        for (var k = 1; k < count; k++)
        {
            var row = side.Rows[k - 1];
            Centres[k] = Column[row];
            Inverses[k] = inverses[row];
            own[k] += logNorms[row];
        }
    }

    public override double Sample(int kernel, double share)
    {
        var (mu, sigma) = (Centres[kernel], Sigma(kernel));
        var z = TruncatedNormal.Quantile(share, (Axis.Low - mu) / sigma, (Axis.High - mu) / sigma);
        return Axis.Round(Math.Clamp(mu + (sigma * z), Axis.Low, Axis.High));
    }

    public override double LogMass(int kernel)
    {
        var (mu, sigma) = (Centres[kernel], Sigma(kernel));
        return TruncatedNormal.LogMass((Axis.Low - mu) / sigma, (Axis.High - mu) / sigma);
    }
}
