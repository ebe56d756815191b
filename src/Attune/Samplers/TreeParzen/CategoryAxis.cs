using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>Values without an order, by their index.</summary>
internal sealed class CategoryAxis(Parameter parameter) : ParzenAxis(parameter)
{
    public int Count { get; } = (int)parameter.Count!.Value;

    public override ParameterValue ValueAt(double coordinate) => Parameter.AtIndex((long)coordinate);

    protected override double CoordinateOf(ParameterValue value) => Parameter.IndexOf(value);
}
