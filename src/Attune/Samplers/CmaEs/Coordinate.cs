using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// One parameter as a coordinate from 0 to 1, as in Optuna: values that are not a continuum have a share each, with half a step
/// more at both ends. Under a margin, evenly spaced values lie from 0 to 1 themselves.
/// </summary>
internal abstract class Coordinate
{
    /// <summary>How many values lie evenly from 0 to 1; 0 where the coordinate is a continuum.</summary>
    public virtual long Count => 0;

    public abstract double Of(ParameterValue value);

    public abstract ParameterValue ValueAt(double coordinate);

    /// <summary>Null for what has no place among numbers: choices, truth values, and parameters with a condition or one value.</summary>
    public static Coordinate? For(Parameter parameter, bool hasMargin) =>
        parameter switch
        {
            { Condition: not null } or { Count: 1 } => null,
            IntParameter { Step: null, Scale: Scale.Log } number => new LogInteger(number, hasMargin ? 0 : 0.5),
            IntParameter or FloatParameter => hasMargin && IsEven(parameter)
                ? new Even(parameter)
                : new Share(parameter),
            _ => null,
        };

    private static bool IsEven(Parameter parameter) =>
        parameter
            is IntParameter { Scale: Scale.Linear }
                or IntParameter { Step: not null }
                or FloatParameter { Step: not null };

    private sealed class Share(Parameter parameter) : Coordinate
    {
        public override double Of(ParameterValue value) => parameter.ToUnit(value);

        public override ParameterValue ValueAt(double coordinate) => parameter.FromUnit(coordinate);
    }

    private sealed class Even(Parameter parameter) : Coordinate
    {
        public override long Count { get; } = parameter.Count!.Value;

        public override double Of(ParameterValue value) => parameter.IndexOf(value) / (Count - 1.0);

        public override ParameterValue ValueAt(double coordinate) =>
            parameter.AtIndex((long)Math.Round(coordinate * (Count - 1.0)));
    }

    // The range of the logarithm, the ends lying `half` outside; values are rounded, not cut.
    private sealed class LogInteger(IntParameter parameter, double half) : Coordinate
    {
        private readonly double low = PortableMath.Log(parameter.Low - half);
        private readonly double high = PortableMath.Log(parameter.High + half);

        public override double Of(ParameterValue value) => (PortableMath.Log(value.AsDouble()) - low) / (high - low);

        public override ParameterValue ValueAt(double coordinate)
        {
            var value = Math.Round(PortableMath.Exp(low + (coordinate * (high - low))));
            return value >= parameter.High ? parameter.High : Math.Max((long)value, parameter.Low);
        }
    }
}
