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
    public static IReadOnlyList<IStrategy> All { get; } =
    [
        WithPruner("random, full budgets", static _ => new NonePruner()),
        WithPruner("median", static _ => new MedianPruner()),
        WithPruner("percentile 25", static _ => new PercentilePruner(25)),
        WithPruner("ASHA", static _ => new SuccessiveHalvingPruner { MinResource = 1 }),
        WithPruner("Hyperband (pruner)", static epochs => new HyperbandPruner { MaxResource = epochs }),
        WithPruner("patient 5, then median", static _ => new PatientPruner(new MedianPruner(), 5)),
        WithPruner("learning curve", static _ => new LearningCurvePruner()),
        new StudyStrategy(
            "Hyperband (promotions go on)",
            static epochs => new HyperbandSampler(new(epochs, 3, Iterations)),
            static _ => new NonePruner()
        ),
        new HalvingStrategy(),
    ];

    private static StudyStrategy WithPruner(string name, Func<int, Pruner> pruner) =>
        new(name, static _ => new RandomSampler(), pruner);
}
