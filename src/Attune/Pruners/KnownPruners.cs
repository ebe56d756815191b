namespace Attune.Pruners;

/// <summary>The pruners by name that need no setting, for tools and files.</summary>
public static class KnownPruners
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<KnownPruner> All { get; } =
    [
        new("none", "lets every trial run to its end", static () => new NonePruner()),
        new("median", "ends what is worse than the median at its step", static () => new MedianPruner()),
        new("asha", "goes on with the best quarter at each rung", static () => new SuccessiveHalvingPruner()),
        new("hyperband", "successive halving with several early rates", static () => new HyperbandPruner()),
        new("wilcoxon", "compares folds one by one with the best trial's", static () => new WilcoxonPruner()),
        new("learning-curve", "extrapolates curves to their last step", static () => new LearningCurvePruner()),
        new("domination", "compares curves of several objectives", static () => new DominationPruner()),
    ];

    /// <summary>Makes the pruner of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Pruner Create(string name) =>
        All.FirstOrDefault(pruner => pruner.Name == name)?.Create()
        ?? throw new ArgumentException(
            $"A pruner must be one of {string.Join(", ", All.Select(static pruner => pruner.Name))}, but got '{name}'. Take one of "
                + "them."
        );
}
