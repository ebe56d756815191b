namespace Attune.Samplers;

/// <summary>The samplers by name, for tools and files.</summary>
public static class KnownSamplers
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<KnownSampler> All { get; } =
    [
        new("auto", "chooses by space and budget: the best to begin with", static () => new AutoSampler()),
        new("tpe", "tree-structured Parzen estimators: any space, any budget", static () => new TpeSampler()),
        new("gp", "Gaussian process: few, costly trials", static () => new GaussianProcessSampler()),
        new("cma-es", "covariance matrix adaptation: many trials of numbers", static () => new CmaEsSampler()),
        new("nsga-ii", "genetic search for up to three objectives", static () => new NsgaIISampler()),
        new("nsga-iii", "genetic search for many objectives", static () => new NsgaIIISampler()),
        new(
            "evolution",
            "regularized evolution: mutates the better of the youngest",
            static () => new RegularizedEvolutionSampler()
        ),
        new("bayesian", "Gaussian process as Keras Tuner defines it", static () => new BayesianSampler()),
        new("qmc", "scrambled Sobol points: even coverage", static () => new QmcSampler()),
        new("random", "at random, no point twice", static () => new RandomSampler()),
        new("brute-force", "every branch of a finite define-by-run space", static () => new BruteForceSampler()),
        new("grid", "every point of a finite space, in order", static () => new GridSampler()),
    ];

    /// <summary>Makes the sampler of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Sampler Create(string name) =>
        All.FirstOrDefault(sampler => sampler.Name == name)?.Create()
        ?? throw new ArgumentException(
            $"A sampler must be one of {string.Join(", ", All.Select(static sampler => sampler.Name))}, but got '{name}'. Take one "
                + "of them."
        );
}
