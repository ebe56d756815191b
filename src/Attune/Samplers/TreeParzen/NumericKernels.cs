using System.Runtime.InteropServices;
using Attune.Numerics.Functions;

namespace Attune.Samplers.TreeParzen;

/// <summary>Gaussian kernels that are cut off at the bounds.</summary>
internal abstract class NumericKernels : KernelAxis
{
    private const double Sqrt1Over2 = 0.70710678118654752;
    private readonly ParzenBuffers buffers;
    private readonly int place;
    private readonly double priorInverse;
    private readonly double priorLogNorm;

    protected NumericKernels(ParameterColumn column, ParzenBuffers buffers, int place)
    {
        (this.buffers, this.place) = (buffers, place);
        Column = column;
        Axis = (NumericAxis)column.Axis;
        priorInverse = Sqrt1Over2 / Axis.Range;
        priorLogNorm = column.LogNorm(KernelWidths.Middle(Axis), Axis.Range);
    }

    /// <summary>μ.</summary>
    public Span<double> Centres => buffers.Centres.AsSpan(place * buffers.Stride, buffers.Stride);

    /// <summary>1/(σ√2).</summary>
    public Span<double> Inverses => buffers.Inverses.AsSpan(place * buffers.Stride, buffers.Stride);

    protected ParameterColumn Column { get; }

    protected NumericAxis Axis { get; }

    /// <summary>σ.</summary>
    public double Sigma(int kernel) => Sqrt1Over2 / Inverses[kernel];

    public override void Fill(int dimension, KernelSide side, ParzenSettings settings, Span<double> own)
    {
        var count = side.Rows.Count + 1;
        var centres = Centres[..own.Length];
        var inverses = Inverses[..own.Length];
        (centres[0], inverses[0]) = (KernelWidths.Middle(Axis), priorInverse);
        own[0] += priorLogNorm;
        var (known, logNorms) = (side.Shapes.Inverses(dimension), side.Shapes.LogNorms(dimension));
        var rows = CollectionsMarshal.AsSpan(side.Rows);
        for (var k = 1; k < count; k++)
        {
            var row = rows[k - 1];
            centres[k] = Column[row];
            inverses[k] = known[row];
            own[k] += logNorms[row];
        }

        // Kernels that fill up the last lanes.
        centres[count..].Clear();
        inverses[count..].Clear();
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
