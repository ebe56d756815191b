namespace Attune.SearchQuality.Problems;

/// <summary>What an evaluation came to.</summary>
/// <param name="Observed">What the sampler sees; to be minimized.</param>
/// <param name="True">The mean over the problem's repetitions; the same where there is no noise.</param>
internal readonly record struct Evaluation(double Observed, double True);
