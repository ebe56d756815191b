using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>Numbers: kernels lie on a line from <see cref="Low"/> to <see cref="High"/>.</summary>
internal abstract class NumericAxis : ParzenAxis
{
    private const double LeastRange = 1e-290;
    private readonly double mirror;
    private readonly double least;
    private readonly double shrink = 1;

    protected NumericAxis(Parameter parameter, double low, double high, Scale scale)
        : base(parameter)
    {
        (mirror, least) = (low + high, low);
        Scale = scale;
        if (scale == Scale.Linear && !double.IsFinite(high - low))
        {
            shrink = 0.25;
        }
    }

    /// <summary>Where kernels are cut off: half a step below the least value, or at it on a continuum.</summary>
    public double Low { get; protected init; }

    /// <summary>Where they are cut off above.</summary>
    public double High { get; protected init; }

    public double Range => High - Low;

    public bool HasRoom => Range > LeastRange;

    protected Scale Scale { get; }

    public static NumericAxis? OfNumber(Parameter parameter) =>
        parameter switch
        {
            FloatParameter { Step: null } p => new ContinuousAxis(p),
            FloatParameter { Scale: Scale.Linear } p => new GridAxis(p, p.Low, p.High, p.Scale, p.Step!.Value),
            FloatParameter p => new FactorAxis(p, p.Low, p.High, p.Scale, p.Step!.Value),
            IntParameter { Scale: not Scale.Linear, Step: { } factor } p => new FactorAxis(
                p,
                p.Low,
                p.High,
                p.Scale,
                factor
            ),
            IntParameter p => new GridAxis(p, p.Low, p.High, p.Scale, p.Step ?? 1),
            _ => null,
        };

    /// <summary>The nearest value's coordinate.</summary>
    public abstract double Round(double coordinate);

    /// <summary>A number on the line of kernels; a reversed scale is mirrored first.</summary>
    protected double OnLine(double number) =>
        Scale switch
        {
            Scale.Linear => number * shrink,
            Scale.Log => PortableMath.Log(number),

            // Beside a large upper bound, the lower one may be rounded away.
            _ => PortableMath.Log(Math.Max(mirror - number, least)),
        };

    protected double OffLine(double place) =>
        Scale switch
        {
            Scale.Linear => place / shrink,
            Scale.Log => PortableMath.Exp(place),
            _ => mirror - PortableMath.Exp(place),
        };
}
