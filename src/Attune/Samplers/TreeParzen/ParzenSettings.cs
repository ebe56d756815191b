namespace Attune.Samplers.TreeParzen;

/// <summary>What shapes a Parzen estimator.</summary>
/// <param name="Definition">Whose.</param>
/// <param name="PriorWeight">The weight of the prior kernel; an observation's is at most 1.</param>
/// <param name="ConsiderMagicClip">Whether widths have a lower bound that falls with the number of observations.</param>
/// <param name="ConsiderEndpoints">Whether bounds are neighbours of the outermost kernels.</param>
internal readonly record struct ParzenSettings(
    TpeDefinition Definition,
    double PriorWeight,
    bool ConsiderMagicClip,
    bool ConsiderEndpoints
)
{
    // Without the magic clip: what keeps a width from being 0.
    private const double LeastWidth = 1e-12;

    public double LeastSigma(double range, int observations) =>
        ConsiderMagicClip ? range / Math.Min(100, observations + 2.0) : Math.Min(LeastWidth, range);
}
