using Attune.Numerics.Functions;
using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Fits the processes of a study and chooses what to maximize.</summary>
/// <param name="Function">What to maximize.</param>
/// <param name="LengthScales">[coordinates]: the mean over the objectives.</param>
internal sealed record AcquisitionChoice(AcquisitionFunction Function, double[] LengthScales)
{
    // Draws beside running trials, and of hypervolumes.
    private const int Samples = 128;

    /// <summary>A fit factorizes some twenty times, and kernel parameters do not need every trial.</summary>
    public const int MostFitted = 200;

    /// <summary>
    /// The logarithm of the expected improvement, or of hypervolume, times the probability that the constraints are kept.
    /// </summary>
    /// <param name="trials">At least one has ended.</param>
    /// <param name="options">How kernel parameters are fitted.</param>
    /// <param name="random">Scrambles the draws.</param>
    public static AcquisitionChoice For(TrialObservations trials, KernelFitOptions options, RandomStream random)
    {
        var processes = trials.Values.Select((_, o) => Fit(trials.Of(o), options)).ToArray();
        var constraints = trials.Constraints.Select(constraint => Fit(constraint.Observations, options)).ToArray();
        double[] thresholds = [.. trials.Constraints.Select(static constraint => constraint.Threshold)];
        var lengthScales = new double[trials.IsUnordered.Length];
        foreach (var process in processes)
        {
            for (var j = 0; j < lengthScales.Length; j++)
            {
                lengthScales[j] += process.Kernel.LengthScales[j] / processes.Length;
            }
        }

        // Where no trial keeps the constraints yet, that comes first.
        var isAnyFeasible = constraints.Length == 0 || trials.IsFeasible.Any(static feasible => feasible);
        var function =
            trials.Running.Length > 0 || processes.Length > 1 && isAnyFeasible
                ? Sampled(trials, isAnyFeasible ? processes : [], constraints, thresholds, random)
                : Closed(trials, isAnyFeasible ? processes[0] : null, constraints, thresholds);
        return new AcquisitionChoice(function, lengthScales);
    }

    private static GaussianProcessRegressor Fit(Observations observations, KernelFitOptions options) =>
        KernelFit.MostProbable(observations.Thinned(MostFitted), options).After(observations);

    private static AcquisitionFunction Closed(
        TrialObservations trials,
        GaussianProcessRegressor? objective,
        GaussianProcessRegressor[] constraints,
        double[] thresholds
    )
    {
        var parts = constraints
            .Zip(thresholds, static AcquisitionFunction (process, threshold) => new LogProbability(process, threshold))
            .ToList();
        if (objective is not null)
        {
            parts.Insert(0, new LogExpectedImprovement(objective, Best(trials)));
        }

        return parts.Count == 1 ? parts[0] : new SumOfAcquisitions(parts);
    }

    private static SampledAcquisition Sampled(
        TrialObservations trials,
        GaussianProcessRegressor[] objectives,
        GaussianProcessRegressor[] constraints,
        double[] thresholds,
        RandomStream random
    )
    {
        FantasizedProcess Draw(GaussianProcessRegressor process) =>
            new(process, trials.Running, Normals(trials.Running.Length + 1, random));
        var drawn = objectives.Select(Draw).ToArray();
        var drawnConstraints = constraints.Select(Draw).ToArray();
        if (drawn.Length <= 1)
        {
            return new BatchLogExpectedImprovement(
                drawn.FirstOrDefault(),
                Best(trials),
                drawnConstraints,
                thresholds,
                Samples
            );
        }

        var isAny = trials.IsFeasible.Any(static feasible => feasible);
        var feasible = Enumerable
            .Range(0, trials.Count)
            .Where(i => trials.IsFeasible[i] || !isAny)
            .Select(i => trials.Values.Select(values => values[i]).ToArray())
            .ToArray();
        return new LogExpectedHypervolumeImprovement(drawn, feasible, drawnConstraints, thresholds, Samples);
    }

    // The best value of the trials that keep their constraints, or else of all.
    private static double Best(TrialObservations trials) =>
        trials.Values[0].Where((_, i) => trials.IsFeasible[i]).DefaultIfEmpty(trials.Values[0].Max()).Max();

    // Scrambled Sobol points as standard normal numbers.
    private static double[][] Normals(int dimensions, RandomStream random)
    {
        var points = new double[Samples * dimensions];
        new SobolSequence(dimensions, RandomKey.FromSeed(random.NextUInt64())).Fill(0, points);
        for (var i = 0; i < points.Length; i++)
        {
            // A coordinate may be 0, but the middle of its cell is not.
            points[i] = PortableNormal.InverseCumulative(points[i] + Math.ScaleB(1, -54));
        }

        return [.. points.Chunk(dimensions)];
    }
}
