namespace Attune.Networks.Losses;

/// <summary>A loss measured on given predictions.</summary>
/// <param name="Value">The samples' losses joined by the loss's <see cref="Loss.Reduction"/>.</param>
/// <param name="PerSample">[rows]; each sample's loss, unweighted.</param>
/// <param name="Gradient">[rows, outputs], row-major; the derivative of <paramref name="Value"/> by the predictions.</param>
public sealed record LossValues(double Value, float[] PerSample, float[] Gradient);
