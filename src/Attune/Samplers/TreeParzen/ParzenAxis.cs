using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// How the Parzen estimator sees a parameter: a coordinate for each value. A category's is its index, a number's the logarithm on
/// logarithmic scales and else the number itself.
/// </summary>
internal abstract class ParzenAxis(Parameter parameter)
{
    public Parameter Parameter => parameter;

    /// <summary>The axis of a parameter; null where there is nothing to choose or no room for a kernel.</summary>
    public static ParzenAxis? Of(Parameter parameter)
    {
        if (parameter.Count is <= 1)
        {
            return null;
        }

        if (parameter is ChoiceParameter or BooleanParameter)
        {
            return new CategoryAxis(parameter);
        }

        var axis = NumericAxis.OfNumber(parameter);
        return axis?.HasRoom == true ? axis : null;
    }

    /// <summary>A value's coordinate; NaN where the parameter cannot have the value.</summary>
    public double Locate(ParameterValue value) => parameter.Contains(value) ? CoordinateOf(value) : double.NaN;

    /// <summary>The value at a coordinate, the nearest one where there are finitely many.</summary>
    public abstract ParameterValue ValueAt(double coordinate);

    protected abstract double CoordinateOf(ParameterValue value);
}
