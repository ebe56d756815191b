using Attune.Spaces;

namespace Attune.Importance;

/// <summary>What one trial tells about importance.</summary>
/// <param name="Values">The parameters that existed in the trial, with the ranges they had there, and their values.</param>
/// <param name="Losses">How bad the trial was, smaller being better; one number, or one for each objective.</param>
public sealed record ScoredPoint(
    IReadOnlyList<KeyValuePair<Parameter, ParameterValue>> Values,
    IReadOnlyList<double> Losses
);
