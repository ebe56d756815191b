using Attune.Learning.Estimators;

namespace Attune.Cli.Tuning;

/// <summary>What a tuning came to.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Search">The trials.</param>
/// <param name="Model">The best candidate, fitted on all training rows; null where there is none.</param>
/// <param name="Scores">Names and values, as reports show them: <c>cv_rmse</c>, <c>test_rmse</c>, ….</param>
/// <param name="WorstRowsShare">The share of the squared error that the worst 0.1 % of the test rows hold; null where none is measured.</param>
/// <param name="ModelFailure">Why the final fit failed; null unless it did.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record TuneReport(
    RunState State,
    SearchOutcome Search,
    FittedPipeline? Model,
    IReadOnlyList<KeyValuePair<string, double>> Scores,
    double? WorstRowsShare,
    string? ModelFailure,
    TimeSpan Elapsed
);
