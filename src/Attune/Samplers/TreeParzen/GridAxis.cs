using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>Numbers at equal distances, whatever their scale. On a reversed one the line runs from the greatest to the least.</summary>
internal sealed class GridAxis : StepAxis
{
    private readonly double low;
    private readonly double step;

    public GridAxis(Parameter parameter, double low, double high, Scale scale, double step)
        : base(parameter, low, high, scale == Scale.Linear ? Scale.Linear : Scale.Log)
    {
        IsReversed = scale == Scale.ReverseLog;
        (this.low, this.step) = (low, step);
        (Low, High) = (Edge(-0.5), Edge(Last + 0.5));
    }

    private bool IsReversed { get; }

    public override double CellLow(double coordinate) => Edge(IndexAt(coordinate) - 0.5);

    public override double CellHigh(double coordinate) => Edge(IndexAt(coordinate) + 0.5);

    protected override double PlaceOf(long index) => Edge(index);

    protected override long IndexAt(double coordinate) =>
        (long)Math.Clamp(Math.Round((OffLine(coordinate) - low) / step), 0, Last);

    protected override long Ordered(long index) => IsReversed ? Last - index : index;

    private double Edge(double steps) => OnLine(low + (steps * step));
}
