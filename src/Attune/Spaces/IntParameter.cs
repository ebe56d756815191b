namespace Attune.Spaces;

/// <summary>A whole number from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="Scale">How the values are spread; other than linear needs Low above 0.</param>
public sealed record IntParameter(string Name, long Low, long High, Scale Scale = Scale.Linear) : Parameter(Name)
{
    /// <summary>The distance between values; for a logarithmic scale, the factor. Null: every whole number.</summary>
    public long? Step { get; init; }

    /// <summary>The value taken where nothing is proposed.</summary>
    /// <value>The default, null, is the least value.</value>
    public long? DefaultValue { get; init; }

    /// <inheritdoc/>
    public override ParameterValue Default => DefaultValue ?? Low;

    /// <inheritdoc/>
    public override long? Count => Step is { } step ? StepCount(step) : High - Low + 1;

    /// <inheritdoc/>
    public override ParameterValue AtIndex(long index) => Step is null ? Low + index : base.AtIndex(index);

    /// <inheritdoc/>
    public override long IndexOf(ParameterValue value) =>
        Step is null ? (long)value.AsDouble() - Low : base.IndexOf(value);

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value)
    {
        if (!value.TryWhole(out var number) || number < Low || number > High)
        {
            return false;
        }

        return Step is not { } step || PlaceOf(number, step) is not null;
    }

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double probability)
    {
        if (Step is null)
        {
            // One beyond the end, so that the end has its share; rounding must not reach it.
            return Math.Clamp((long)Math.Floor(UnitInterval.Scaled(probability, Low, High + 1.0, Scale)), Low, High);
        }

        return At(UnitInterval.Bucket(probability, StepCount(Step.Value)), Step.Value);
    }

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        var number = (long)value.AsDouble();
        if (Step is null)
        {
            return UnitInterval.Unscaled(number + 0.5, Low, High + 1.0, Scale);
        }

        if (PlaceOf(number, Step.Value) is { } place)
        {
            return UnitInterval.Centre(place, StepCount(Step.Value));
        }

        throw new ArgumentException(
            $"'{Name}' has the values {Low} to {High} in steps of {Step}, but got {number}. Take one of them."
        );
    }

    private long? PlaceOf(long number, long step)
    {
        if (Scale == Scale.Linear)
        {
            return number >= Low && number <= High && (number - Low) % step == 0 ? (number - Low) / step : null;
        }

        for (long bucket = 0, count = StepCount(step); bucket < count; bucket++)
        {
            if (At(bucket, step) == number)
            {
                return bucket;
            }
        }

        return null;
    }

    private long StepCount(long step)
    {
        if (Scale == Scale.Linear)
        {
            return ((High - Low) / step) + 1;
        }

        long count = 1;
        for (var reach = Low; reach <= High / step; reach *= step)
        {
            count++;
        }

        return count;
    }

    private long At(long bucket, long step)
    {
        if (Scale == Scale.Linear)
        {
            return Low + (bucket * step);
        }

        var reach = Low;
        for (long i = 0; i < bucket; i++)
        {
            reach *= step;
        }

        return Scale == Scale.Log ? reach : High + Low - reach;
    }
}
