using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>Numbers that grow by a factor: equal distances of the logarithm.</summary>
internal sealed class FactorAxis : StepAxis
{
    private readonly double low;
    private readonly double step;

    public FactorAxis(Parameter parameter, double low, double high, Scale scale, double factor)
        : base(parameter, low, high, scale)
    {
        (this.low, step) = (PortableMath.Log(low), PortableMath.Log(factor));
        (Low, High) = (CellLow(this.low), CellHigh(PlaceOf(Last)));
    }

    public override double CellLow(double coordinate) => coordinate - (0.5 * step);

    public override double CellHigh(double coordinate) => coordinate + (0.5 * step);

    protected override double PlaceOf(long index) => low + (index * step);

    protected override long IndexAt(double coordinate) =>
        (long)Math.Clamp(Math.Round((coordinate - low) / step), 0, Last);
}
