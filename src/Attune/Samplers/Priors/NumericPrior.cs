using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.Priors;

/// <summary>A normal distribution on a parameter's scale, cut off at its bounds.</summary>
/// <param name="Scale">The scale that the parameter must have.</param>
public abstract record NumericPrior(Scale Scale) : ParameterPrior
{
    /// <summary>The mean, on the scale.</summary>
    private protected abstract double Centre { get; }

    /// <summary>The standard deviation, on the scale.</summary>
    private protected abstract double Spread { get; }

    /// <inheritdoc/>
    public override void Require(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter is not (IntParameter or FloatParameter))
        {
            throw new ArgumentException(
                $"A {GetType().Name} needs a parameter that is a number, but got {ParameterText.Of(parameter)}. Take a "
                    + $"{nameof(WeightsPrior)}."
            );
        }

        var scale = parameter is IntParameter whole ? whole.Scale : ((FloatParameter)parameter).Scale;
        if (scale != Scale)
        {
            throw new ArgumentException(
                $"A {GetType().Name} needs a parameter on a {Scale} scale, but got {ParameterText.Of(parameter)}. "
                    + (
                        scale == Scale.ReverseLog
                            ? "There is no prior for that scale."
                            : $"Take a {(scale == Scale.Log ? nameof(LogNormalPrior) : nameof(NormalPrior))}."
                    )
            );
        }
    }

    /// <inheritdoc/>
    public override double Quantile(Parameter parameter, double probability) => OnUnit(parameter).Quantile(probability);

    /// <inheritdoc/>
    public override double LogDensity(Parameter parameter, ParameterValue value)
    {
        var normal = OnUnit(parameter);
        if (parameter.Count is not { } count)
        {
            return normal.LogDensity(parameter.ToUnit(value));
        }

        if (parameter is IntParameter { Step: null, Scale: Scale.Log } p)
        {
            // The share of the interval that stands for the whole number.
            var (low, high) = ((double)p.Low, p.High + 1.0);
            var number = value.AsDouble();
            return normal.LogDensity(
                UnitInterval.Unscaled(number, low, high, Scale.Log),
                UnitInterval.Unscaled(number + 1, low, high, Scale.Log)
            );
        }

        var place = parameter.IndexOf(value);
        return normal.LogDensity((double)place / count, (place + 1.0) / count);
    }

    /// <inheritdoc/>
    public override double LogDensitySlope(Parameter parameter, ParameterValue value)
    {
        var normal = OnUnit(parameter);
        return parameter.Count is null ? normal.LogDensitySlope(parameter.ToUnit(value)) : 0;
    }

    // The unit interval is linear in the scale. One of finitely many values stands for a part of it, and itself for the centre.
    private UnitNormal OnUnit(Parameter parameter)
    {
        Require(parameter);
        var (first, width) = parameter switch
        {
            FloatParameter { Step: null } p => (OnScale(p.Low), OnScale(p.High) - OnScale(p.Low)),
            FloatParameter { Step: { } step } p => Cells(p.Low, Scale == Scale.Log ? PortableMath.Log(step) : step, p),
            IntParameter { Step: { } step } p => Cells(p.Low, Scale == Scale.Log ? PortableMath.Log(step) : step, p),
            IntParameter { Scale: Scale.Log } p => (OnScale(p.Low), OnScale(p.High + 1.0) - OnScale(p.Low)),
            var p => Cells(((IntParameter)p).Low, 1, p),
        };

        // A range of one value has no width; any distribution will do.
        return width > 0
            ? new UnitNormal((CentreIn(parameter) - first) / width, Spread / width)
            : new UnitNormal(0.5, 1);
    }

    private (double First, double Width) Cells(double low, double step, Parameter parameter) =>
        (OnScale(low) - (0.5 * step), step * parameter.Count!.Value);

    // A whole number on a logarithmic scale stands for all up to the next one.
    private double CentreIn(Parameter parameter) =>
        parameter is IntParameter { Step: null, Scale: Scale.Log }
            ? PortableMath.Log(PortableMath.Exp(Centre) + 0.5)
            : Centre;

    private double OnScale(double number) => Scale == Scale.Log ? PortableMath.Log(number) : number;
}
