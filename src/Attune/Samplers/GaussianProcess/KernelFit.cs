using Attune.Numerics.Functions;
using Attune.Numerics.Optimization;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The kernel parameters of the greatest posterior probability, by L-BFGS-B over their logarithms. The definition and the priors are
/// those of Optuna 5's GPSampler: with w = 1 / ℓ², ln p = −Σ (0.1 / w + 0.1 w) for the length scales, Gamma(2, 1) for the scale,
/// Gamma(1.1, 30) for the noise above its least value. Main effects, which Optuna has none of, have Gamma(1.1, 1) for their scale.
/// </summary>
internal static class KernelFit
{
    private const double LengthScalePrior = 0.1;
    private const double ScaleShape = 2;
    private const double ScaleRate = 1;
    private const double NoiseShape = 1.1;
    private const double NoiseRate = 30;
    private const double MainShape = 1.1;
    private const double MainRate = 1;

    // ½ ln 2π, which the likelihood counts and Optuna's does not.
    private const double HalfLog2Pi = 0.9189385332046727;

    /// <summary>The parameters that a fit found.</summary>
    /// <param name="LengthScales">ℓ, [coordinates].</param>
    /// <param name="Scale">The variance of what depends on all coordinates together.</param>
    /// <param name="Noise">The variance of the observations' noise.</param>
    /// <param name="Objective">The logarithms of likelihood and prior, without constants.</param>
    public sealed record Parameters(double[] LengthScales, double Scale, double Noise, double Objective)
    {
        /// <summary>The variance of what depends on each coordinate alone.</summary>
        public double MainScale { get; init; }

        /// <summary>The process with these parameters after observations.</summary>
        public GaussianProcessRegressor After(Observations observations) =>
            new(observations, new Matern52Kernel(LengthScales, observations.IsUnordered, Scale, MainScale), Noise);
    }

    /// <summary>Fits the parameters.</summary>
    /// <param name="observations">Of standardized values.</param>
    /// <param name="options">What is allowed and when to end.</param>
    public static Parameters MostProbable(Observations observations, KernelFitOptions options)
    {
        var d = observations.Dimensions;
        var count = options.HasMainEffects ? d + 3 : d + 2;
        var likelihood = new MarginalLikelihood(observations);
        var logarithms = new double[count];
        var byLogarithm = new double[count];
        double Loss(ReadOnlySpan<double> raw, Span<double> gradient)
        {
            // raw: ln w, ln scale, ln (noise − least noise), ln main scale.
            for (var j = 0; j < d; j++)
            {
                logarithms[j] = -0.5 * raw[j];
            }

            var noise = options.IsDeterministic
                ? options.LeastNoise
                : options.LeastNoise + PortableMath.Exp(raw[d + 1]);
            logarithms[d] = raw[d];
            if (options.HasMainEffects)
            {
                logarithms[d + 2] = raw[d + 2];
            }

            logarithms[d + 1] = PortableMath.Log(noise);
            var value = likelihood.Evaluate(logarithms, byLogarithm) + (observations.Count * HalfLog2Pi);
            if (!double.IsFinite(value))
            {
                return double.PositiveInfinity;
            }

            for (var j = 0; j < d; j++)
            {
                var w = PortableMath.Exp(raw[j]);
                value -= LengthScalePrior * ((1 / w) + w);
                gradient[j] = (0.5 * byLogarithm[j]) - (LengthScalePrior * ((1 / w) - w));
            }

            var scale = PortableMath.Exp(raw[d]);
            value += ((ScaleShape - 1) * raw[d]) - (ScaleRate * scale);
            gradient[d] = -(byLogarithm[d] + ScaleShape - 1 - (ScaleRate * scale));
            value += ((NoiseShape - 1) * logarithms[d + 1]) - (NoiseRate * noise);
            var byNoise = byLogarithm[d + 1] + NoiseShape - 1 - (NoiseRate * noise);
            gradient[d + 1] = options.IsDeterministic ? 0 : -byNoise * (noise - options.LeastNoise) / noise;
            if (options.HasMainEffects)
            {
                var main = PortableMath.Exp(raw[d + 2]);
                value += ((MainShape - 1) * raw[d + 2]) - (MainRate * main);
                gradient[d + 2] = -(byLogarithm[d + 2] + MainShape - 1 - (MainRate * main));
            }

            return -value;
        }

        // All parameters 1, as Optuna starts.
        var start = new double[count];
        start[d + 1] = PortableMath.Log(1 - (0.99 * options.LeastNoise));
        var (lower, upper) = (new double[count], new double[count]);
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        var optimizer = new LbfgsB { GradientTolerance = options.GradientTolerance, MaximumIterations = 200 };
        var minimum = optimizer.Minimize(Loss, start, lower, upper);
        var x = minimum.Point;
        return new Parameters(
            [.. x[..d].Select(static raw => PortableMath.Exp(-0.5 * raw))],
            PortableMath.Exp(x[d]),
            options.IsDeterministic ? options.LeastNoise : options.LeastNoise + PortableMath.Exp(x[d + 1]),
            -minimum.Value
        )
        {
            MainScale = options.HasMainEffects ? PortableMath.Exp(x[d + 2]) : 0,
        };
    }
}
