using Attune.Networks.Settings;

namespace Attune.Networks.Losses;

/// <summary>The losses that have a name, each with its default settings and its further names in Keras.</summary>
internal static class KnownLosses
{
    private static readonly (Loss Loss, string[] Aliases)[] All =
    [
        (new MeanSquaredError(), ["mse"]),
        (new MeanAbsoluteError(), ["mae"]),
        (new MeanAbsolutePercentageError(), ["mape"]),
        (new MeanSquaredLogarithmicError(), ["msle"]),
        (new Huber(), ["huber_loss"]),
        (new LogCosh(), ["logcosh"]),
        (new Poisson(), []),
        (new KLDivergence(), ["kld", "kullback_leibler_divergence"]),
        (new CosineSimilarity(), []),
        (new Hinge(), []),
        (new BinaryCrossentropy(), ["bce"]),
        (new BinaryFocalCrossentropy(), []),
        (new CategoricalCrossentropy(), []),
        (new SparseCategoricalCrossentropy(), []),
    ];

    public static Loss Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Loss
        ?? throw new ArgumentException(
            $"There is no loss '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Loss Loss, string[] Aliases) known) =>
        [known.Loss.Name, known.Loss.ClassName, .. known.Aliases];
}
