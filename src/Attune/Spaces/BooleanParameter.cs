namespace Attune.Spaces;

/// <summary>Yes or no.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="DefaultValue">The value taken where nothing is proposed.</param>
public sealed record BooleanParameter(string Name, bool DefaultValue = false) : Parameter(Name)
{
    /// <inheritdoc/>
    public override ParameterValue Default => DefaultValue;

    /// <inheritdoc/>
    public override long? Count => 2;

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => value.IsTruth;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double probability) => probability >= 0.5;

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value) => value.AsBoolean() ? 0.75 : 0.25;
}
