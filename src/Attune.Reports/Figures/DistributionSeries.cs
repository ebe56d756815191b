namespace Attune.Reports.Figures;

/// <summary>How the values of one study are spread.</summary>
/// <param name="Study">Its name.</param>
/// <param name="X">Values at even distances.</param>
/// <param name="Y">Which share of the trials is at most each.</param>
public sealed record DistributionSeries(string Study, IReadOnlyList<double> X, IReadOnlyList<double> Y);
