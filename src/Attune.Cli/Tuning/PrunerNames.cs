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
}
