using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>Finitely many numbers, each with a cell of the line that reaches half a step to both sides.</summary>
internal abstract class StepAxis(Parameter parameter, double low, double high, Scale scale)
    : NumericAxis(parameter, low, high, scale)
{
    protected long Last { get; } = parameter.Count!.Value - 1;

    /// <summary>The cell's low end.</summary>
    public abstract double CellLow(double coordinate);

    /// <summary>The cell's high end.</summary>
    public abstract double CellHigh(double coordinate);

    public override double Round(double coordinate) => PlaceOf(IndexAt(coordinate));

    public override ParameterValue ValueAt(double coordinate) => Parameter.AtIndex(Ordered(IndexAt(coordinate)));

    protected override double CoordinateOf(ParameterValue value) => PlaceOf(Ordered(Parameter.IndexOf(value)));

    /// <summary>The coordinate of a value by its index from the line's low end.</summary>
    protected abstract double PlaceOf(long index);

    /// <summary>The index of the nearest value.</summary>
    protected abstract long IndexAt(double coordinate);

    /// <summary>The parameter's index of an index on the line, and back.</summary>
    protected virtual long Ordered(long index) => index;
}
