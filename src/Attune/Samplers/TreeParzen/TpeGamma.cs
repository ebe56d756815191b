namespace Attune.Samplers.TreeParzen;

/// <summary>How many of n trials count as good.</summary>
internal static class TpeGamma
{
    private const int Most = 25;

    public static int Of(TpeDefinition definition, int trials, bool severalObjectives) =>
        (definition, severalObjectives) switch
        {
            (TpeDefinition.Hyperopt, _) => Hyperopt(trials),
            (_, true) => OptunaSeveralObjectives(trials),
            _ => Optuna(trials),
        };

    public static int Optuna(int trials) => Math.Min(OptunaSeveralObjectives(trials), Most);

    // The product is rounded before it is rounded up, as there.
    public static int OptunaSeveralObjectives(int trials) => (int)Math.Ceiling(0.1 * trials);

    public static int Hyperopt(int trials) => (int)Math.Min(Math.Ceiling(0.25 * Math.Sqrt(trials)), Most);
}
