namespace Attune.Learning.Estimators;

/// <summary>How one output of a target is standardized: (value − center) / scale.</summary>
/// <param name="Center">The training targets' mean.</param>
/// <param name="Scale">Their standard deviation, of the population.</param>
public readonly record struct TargetShift(double Center, double Scale);
