using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Benchmarks.Samplers;

/// <summary>One study whose own time is measured.</summary>
/// <param name="Name">The sampler and its options.</param>
/// <param name="Trials">How many trials.</param>
/// <param name="Parameters">How many parameters, each from −5 to 5.</param>
/// <param name="Create">Makes the sampler.</param>
/// <param name="Recorded">CPU seconds of Optuna 5.0.0, recorded on a machine of the same kind; null where there are none.</param>
/// <param name="Peer">The peer script's name of the same study; null where the peer has none.</param>
internal sealed record SamplerCase(
    string Name,
    int Trials,
    int Parameters,
    Func<Sampler> Create,
    double? Recorded,
    string? Peer
)
{
    public static IReadOnlyList<SamplerCase> All { get; } =
    [
        new("tpe", 1000, 8, static () => new TpeSampler(), 16.6, "tpe"),
        new("tpe-univariate", 1000, 8, static () => new TpeSampler { Multivariate = false }, 45.3, "tpe-univariate"),
        new("tpe", 1000, 40, static () => new TpeSampler(), 51.3, null),
        new("gp", 100, 8, static () => new GaussianProcessSampler(), 32.2, null),
        new("cma-es", 1000, 40, static () => new CmaEsSampler(), 4.9, "cma-es"),
        new("nsga-ii", 1000, 8, static () => new NsgaIISampler(), 1.1, "nsga-ii"),
        new("random", 1000, 40, static () => new RandomSampler(), 3.5, "random"),
    ];

    public SearchSpace Space { get; } =
        new([.. Enumerable.Range(0, Parameters).Select(static i => new FloatParameter($"x{i}", -5, 5))]);

    /// <summary>The objective: the squared distance from (1, …, 1).</summary>
    public static double Evaluate(Trial trial)
    {
        var sum = 0.0;
        foreach (var (_, value) in trial.Values)
        {
            var distance = value.AsDouble() - 1;
            sum += distance * distance;
        }

        return sum;
    }

    public string Title => Text.Of($"{Name}, {Trials} × {Parameters}");
}
