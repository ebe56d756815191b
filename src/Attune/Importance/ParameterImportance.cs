namespace Attune.Importance;

/// <summary>How much a parameter matters.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Importance">At least 0; what 1 means is the evaluator's to say.</param>
public sealed record ParameterImportance(string Name, double Importance);
