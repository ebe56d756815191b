using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Tuners;

/// <summary>The values that a fit is going to log.</summary>
internal static class LogNames
{
    private const string ValidationPrefix = "val_";

    public static IReadOnlyList<string> Of(CompiledNetwork network, FitOptions options)
    {
        string[] names =
        [
            "loss",
            .. network.Metrics.SelectMany(metric => metric.ResultNames(network.Network.OutputCount)),
        ];
        return HasValidation(options) ? [.. names, .. names.Select(static name => ValidationPrefix + name)] : names;
    }

    /// <exception cref="ArgumentException">The objective is not among the values.</exception>
    public static void Require(CompiledNetwork network, FitOptions options, Objective objective)
    {
        var names = Of(network, options);
        if (names.Contains(objective.Name))
        {
            return;
        }

        var cure =
            objective.Name.StartsWith(ValidationPrefix, StringComparison.Ordinal) && !HasValidation(options)
                ? "Give the search validation samples, or take one of these."
                : "Take one of these, or compile the network with the metric.";
        throw new ArgumentException(
            $"The objective must be a value that the network logs, but got '{objective.Name}', and it logs only "
                + $"{string.Join(", ", names)}. {cure}"
        );
    }

    private static bool HasValidation(FitOptions options) =>
        options.Validation is not null || options.ValidationSplit > 0;
}
