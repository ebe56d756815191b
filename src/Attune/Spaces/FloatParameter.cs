using Attune.Numerics.Functions;

namespace Attune.Spaces;

/// <summary>A number from <paramref name="Low"/> to <paramref name="High"/>.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value; with a step, only where it lies on one.</param>
/// <param name="Scale">How the values are spread; other than linear needs Low above 0.</param>
public sealed record FloatParameter(string Name, double Low, double High, Scale Scale = Scale.Linear) : Parameter(Name)
{
    // What rounding may take from a number of steps.
    private const double StepTolerance = 1e-8;

    /// <summary>The distance between values; for a logarithmic scale, the factor. Null: a continuum.</summary>
    public double? Step { get; init; }

    /// <summary>The value taken where nothing is proposed.</summary>
    /// <value>The default, null, is the least value.</value>
    public double? DefaultValue { get; init; }

    /// <inheritdoc/>
    public override ParameterValue Default => DefaultValue ?? Low;

    /// <inheritdoc/>
    public override long? Count
    {
        get
        {
            if (Step is not { } step)
            {
                return null;
            }

            var steps =
                Scale == Scale.Linear ? (High - Low) / step : PortableMath.Log(High / Low) / PortableMath.Log(step);
            return (long)Math.Floor(steps + StepTolerance) + 1;
        }
    }

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value)
    {
        if (!value.IsNumber)
        {
            return false;
        }

        var number = value.AsDouble();
        return number >= Low
            && number <= High
            && (Count is null || Math.Abs(FromUnit(ToUnit(number)).AsDouble() - number) <= Tolerance(number));
    }

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double probability) =>
        Count is { } count
            ? At(UnitInterval.Bucket(probability, count))
            : Math.Clamp(UnitInterval.Scaled(probability, Low, High, Scale), Low, High);

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        var number = value.AsDouble();
        if (Count is not { } count)
        {
            return UnitInterval.Unscaled(number, Low, High, Scale);
        }

        // The nearest step: what was read back from a text may differ in the last place. The estimate is off by one at most.
        var estimate = Math.Clamp((long)Math.Round(StepsTo(number)), 0, count - 1);
        var nearest = estimate;
        for (var bucket = Math.Max(estimate - 1, 0); bucket <= Math.Min(estimate + 1, count - 1); bucket++)
        {
            if (Math.Abs(At(bucket) - number) < Math.Abs(At(nearest) - number))
            {
                nearest = bucket;
            }
        }

        return UnitInterval.Centre(nearest, count);
    }

    // A small share of the distance between values there, and what rounding may take from bounds far from 0.
    private double Tolerance(double number)
    {
        var distance = Scale == Scale.Linear ? Step!.Value : number * (Step!.Value - 1);
        var farthest = Math.Max(Math.Abs(Low), Math.Abs(High));
        return (StepTolerance * distance) + (4 * (Math.BitIncrement(farthest) - farthest));
    }

    private double StepsTo(double number)
    {
        var reach = Math.Clamp(number, Low, High);
        return Scale switch
        {
            Scale.Linear => (reach - Low) / Step!.Value,
            Scale.Log => PortableMath.Log(reach / Low) / PortableMath.Log(Step!.Value),
            _ => PortableMath.Log((High + Low - reach) / Low) / PortableMath.Log(Step!.Value),
        };
    }

    private double At(long bucket)
    {
        var step = Step!.Value;
        if (Scale == Scale.Linear)
        {
            return Math.Min(Low + (bucket * step), High);
        }

        // Products, so that powers of whole numbers are exact.
        var power = 1.0;
        for (long i = 0; i < bucket; i++)
        {
            power *= step;
        }

        var reach = Low * power;
        return Math.Clamp(Scale == Scale.Log ? reach : High + Low - reach, Low, High);
    }
}
