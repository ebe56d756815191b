using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>What one trial measured on its way.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="State">How it ended.</param>
/// <param name="Steps">The steps, ascending: epochs, folds, or what the trial counted.</param>
/// <param name="Values">What was reported at each; NaN where nothing could be measured.</param>
public sealed record LearningCurve(
    int Trial,
    TrialState State,
    IReadOnlyList<double> Steps,
    IReadOnlyList<double> Values
)
{
    /// <summary>The same of the rows that were learned from, at the same steps; empty where that is not known.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<double> TrainingValues { get; init; } = [];
}
