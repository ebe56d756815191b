using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>A continuum of numbers.</summary>
internal sealed class ContinuousAxis : NumericAxis
{
    private readonly FloatParameter parameter;

    public ContinuousAxis(FloatParameter parameter)
        : base(parameter, parameter.Low, parameter.High, parameter.Scale)
    {
        this.parameter = parameter;
        var (low, high) = (OnLine(parameter.Low), OnLine(parameter.High));
        (Low, High) = (Math.Min(low, high), Math.Max(low, high));
    }

    public override double Round(double coordinate) => coordinate;

    public override ParameterValue ValueAt(double coordinate) =>
        Math.Clamp(OffLine(coordinate), parameter.Low, parameter.High);

    protected override double CoordinateOf(ParameterValue value) => OnLine(value.AsDouble());
}
