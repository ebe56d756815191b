using Attune.Pruners;

namespace Attune.Cli.Tuning;

/// <summary>The pruners that <c>--pruner</c> may name: those that judge one objective.</summary>
internal static class PrunerNames
{
    public const string None = "none";

    public static IReadOnlyList<string> All { get; } =
    [
        .. KnownPruners
            .All.Where(static pruner => pruner.Name == None || !pruner.Create().TakesSeveralObjectives)
            .Select(static pruner => pruner.Name),
    ];

    /// <summary>How many folds a pruner needs to end a candidate before its last one, with its default settings.</summary>
    public static int LeastFolds(string name) =>
        name switch
        {
            // n folds have no p-value below 2⁻ⁿ, and the threshold is 0.1.
            "wilcoxon" => 5,
            // Five reports, and a fold to come.
            "learning-curve" => 6,
            _ => 2,
        };
}
