namespace Attune.Spaces;

/// <summary>A parameter exists only while another one has one of some values.</summary>
/// <param name="Parent">The other parameter.</param>
/// <param name="Values">The values it must have.</param>
public sealed record Condition(string Parent, IReadOnlyList<ParameterValue> Values);
