using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>The optimizers that have a name, each with its default settings.</summary>
internal static class KnownOptimizers
{
    private static readonly Optimizer[] All =
    [
        new Sgd(),
        new RmsProp(),
        new Adam(),
        new AdamW(),
        new Nadam(),
        new Adamax(),
        new Adagrad(),
        new Adadelta(),
        new Ftrl(),
        new Lion(),
        new Lamb(),
        new Adafactor(),
        new Muon(),
        new ScheduleFreeAdamW(),
    ];

    public static Optimizer Find(string name) =>
        Array.Find(All, known => string.Equals(known.ClassName, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no optimizer '{name}'. Did you mean "
                + $"'{KnownNames.Nearest(name, All.Select(static known => known.ClassName))}'?"
        );
}
