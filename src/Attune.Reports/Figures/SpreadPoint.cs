namespace Attune.Reports.Figures;

/// <summary>What several studies had at one trial number.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Mean">The mean over the studies.</param>
/// <param name="Deviation">The population's standard deviation over them.</param>
public readonly record struct SpreadPoint(int Trial, double Mean, double Deviation);
