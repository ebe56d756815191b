namespace Attune.Reports.Figures;

/// <summary>One parameter's value of each trial against the trial's value.</summary>
/// <param name="Axis">The parameter.</param>
/// <param name="Points">The complete trials that have it.</param>
public sealed record ParameterPoints(ParameterAxis Axis, IReadOnlyList<PairPoint> Points);
