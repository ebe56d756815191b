namespace Attune.SearchQuality.Problems;

/// <summary>Which output of a surrogate is the objective.</summary>
/// <param name="Output">Its place.</param>
/// <param name="Minimized">Makes it something to minimize.</param>
internal sealed record SurrogateTarget(int Output, Func<double, double> Minimized)
{
    // The targets of YAHPO Gym's single-objective suite, then those of scenarios outside it.
    private static readonly (string Name, Func<double, double> Minimized)[] Known =
    [
        ("val_accuracy", static percent => 1 - (percent / 100)),
        ("acc", static share => 1 - share),
        ("mmce", static error => error),
        ("valid_loss", static loss => loss),
    ];

    public static SurrogateTarget Of(IReadOnlyList<string> outputs)
    {
        foreach (var (name, minimized) in Known)
        {
            for (var i = 0; i < outputs.Count; i++)
            {
                if (outputs[i] == name)
                {
                    return new SurrogateTarget(i, minimized);
                }
            }
        }

        throw new InvalidDataException(
            $"A surrogate must predict one of {string.Join(", ", Known.Select(static k => k.Name))}, but predicts "
                + $"{string.Join(", ", outputs)}. Name its objective in {nameof(SurrogateTarget)}."
        );
    }
}
