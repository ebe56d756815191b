namespace Attune.Spaces;

/// <summary>A value that is not searched, kept with the others for the record.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value.</param>
public sealed record FixedParameter(string Name, ParameterValue Value) : Parameter(Name)
{
    /// <inheritdoc/>
    public override ParameterValue Default => Value;

    /// <inheritdoc/>
    public override long? Count => 1;

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => value == Value;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double probability) => Value;

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value) => 0.5;
}
