using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// Finds the bends of coordinates that make observations more probable. A function that changes fast near one end of a parameter, as a
/// loss does near no weight decay, has one length scale all along the bent coordinate.
/// </summary>
internal static class InputWarps
{
    private const int MostRoots = 2;

    // Of ln p for each root, chosen on one half of the search benchmark's problems: 1 left some searches without the bend they needed,
    // and without a price early ones followed chance.
    private const double Price = 0.5;

    /// <summary>One coordinate after the other, each bend kept that pays its price, by the kernel parameters of no bends.</summary>
    /// <param name="observations">Of standardized values.</param>
    /// <param name="options">How the kernel is fitted.</param>
    /// <returns>[coordinates]; names are never bent.</returns>
    public static InputWarp[] MostProbable(Observations observations, KernelFitOptions options)
    {
        observations = observations.Thinned(AcquisitionChoice.MostFitted);
        var d = observations.Dimensions;
        var warps = new InputWarp[d];
        var logarithms = Logarithms(KernelFit.MostProbable(observations, options), options);
        double Merit() =>
            new MarginalLikelihood(Bent(observations, warps)).Evaluate(logarithms)
            - (Price * warps.Sum(static warp => warp.Roots));
        var best = Merit();
        for (var j = 0; j < d; j++)
        {
            var kept = warps[j];
            foreach (var warp in observations.IsUnordered[j] ? [] : Choices())
            {
                warps[j] = warp;
                var merit = Merit();
                (best, kept) = merit > best ? (merit, warp) : (best, kept);
            }

            warps[j] = kept;
        }

        return warps;
    }

    private static IEnumerable<InputWarp> Choices() =>
        Enumerable
            .Range(1, MostRoots)
            .SelectMany(static IEnumerable<InputWarp> (roots) => [new(roots, false), new(roots, true)]);

    private static Observations Bent(Observations observations, InputWarp[] warps) =>
        observations with
        {
            Points = [.. observations.Points.Select(point => point.Select((x, j) => warps[j].Warp(x)).ToArray())],
        };

    private static double[] Logarithms(KernelFit.Parameters parameters, KernelFitOptions options)
    {
        IEnumerable<double> all = [.. parameters.LengthScales, parameters.Scale, parameters.Noise];
        return [.. all.Concat(options.HasMainEffects ? [parameters.MainScale] : []).Select(PortableMath.Log)];
    }
}
