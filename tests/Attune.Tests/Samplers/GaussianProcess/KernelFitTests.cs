using Attune.Samplers.GaussianProcess;
using Attune.TestKit;
using Xunit;
using static Attune.Tests.Samplers.GaussianProcess.GoldenNumbers;

namespace Attune.Tests.Samplers.GaussianProcess;

public sealed class KernelFitTests
{
    /// <summary>
    /// Optuna's fits of search/gp_fit.json: the objective at least its tight one less 1e-3, and at a tight tolerance the
    /// parameters within 5 %.
    /// </summary>
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-6)]
    public void Golden_fits(double gradientTolerance)
    {
        using var golden = GoldenFiles.Read("search/gp_fit.json");
        foreach (var test in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var observations = new Observations(Points(test, "X"), Numbers(test, "y"), Flags(test, "is_categorical"));
            var options = new KernelFitOptions
            {
                LeastNoise = test.GetProperty("minimum_noise").GetDouble(),
                IsDeterministic = test.GetProperty("deterministic").GetBoolean(),
                GradientTolerance = gradientTolerance,
            };
            var found = KernelFit.MostProbable(observations, options);
            var tight = test.GetProperty("tight_gtol_1e-7");
            var expected = tight.GetProperty("objective_mll_plus_log_prior").GetDouble();
            Assert.True(
                found.Objective >= expected - 1e-3,
                $"{test.GetProperty("name")}: {found.Objective} < {expected}"
            );
            if (gradientTolerance > 1e-3)
            {
                continue;
            }

            var (kernel, noise) = Process(tight, observations.IsUnordered);
            foreach (var (l, e) in found.LengthScales.Zip(kernel.LengthScales))
            {
                Assert.Equal(1 / (e * e), 1 / (l * l), 0.05 / (e * e));
            }

            Assert.Equal(kernel.Scale, found.Scale, 0.05 * kernel.Scale);
            Assert.Equal(noise, found.Noise, 0.05 * noise);
            var points = Points(test, "x");
            var (means, variances) = (new double[points.Length], new double[points.Length]);
            found.After(observations).Predict(points, means, variances);
            AssertNear(Numbers(tight, "posterior_mean"), means, 0.05);
            AssertNear(Numbers(tight, "posterior_variance"), variances, 0.05);
        }
    }
}
