using Attune.Pruners;
using Attune.Samplers;
using Attune.Samplers.Hyperband;

namespace Attune.SearchQuality.Budgets;

/// <summary>The strategies that are compared. A new one is one line.</summary>
internal static class KnownStrategies
{
    // More iterations than any budget here lasts for.
    private const int Iterations = 1000;

    /// <summary>All of them; random search with full budgets first.</summary>
    public static IReadOnlyList<Strategy> All { get; } =
    [
        WithPruner("random, full budgets", static _ => new NonePruner()),
        WithPruner("median", static _ => new MedianPruner()),
        new(
            "Hyperband (sampler)",
            static epochs => new HyperbandSampler(new(epochs, 3, Iterations)),
            static _ => new NonePruner()
        ),
    ];

    private static Strategy WithPruner(string name, Func<int, Pruner> pruner) =>
        new(name, static _ => new RandomSampler(), pruner);
}
