namespace Attune.Learning.Scoring;

/// <summary>Precision against recall.</summary>
/// <param name="Precisions">At each threshold; 1 behind the last.</param>
/// <param name="Recalls">At each threshold; 0 behind the last.</param>
/// <param name="Thresholds">Ascending; one fewer than points.</param>
public sealed record PrecisionRecallCurve(
    IReadOnlyList<double> Precisions,
    IReadOnlyList<double> Recalls,
    IReadOnlyList<double> Thresholds
);
