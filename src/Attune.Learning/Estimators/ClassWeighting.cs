using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>How much the rows of each class count in a fit, besides their own weights.</summary>
public sealed class ClassWeighting
{
    private readonly IReadOnlyDictionary<string, double>? weights;

    private ClassWeighting(IReadOnlyDictionary<string, double>? weights) => this.weights = weights;

    /// <summary>
    /// Each class counts as much as any other: n / (k · nₖ) for the nₖ of the n rows that are of one of k classes, as in
    /// scikit-learn's compute_class_weight. Classes without rows do not count among the k.
    /// </summary>
    public static ClassWeighting Balanced { get; } = new(null);

    /// <summary>A weight for each of some classes, by name; the others weigh 1.</summary>
    public static ClassWeighting Of(IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var (name, weight) in weights)
        {
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Class weights must be finite and not negative, but that of '{name}' is {weight}. Correct it."
                    )
                );
            }
        }

        return new ClassWeighting(weights);
    }

    /// <summary>The weight of each class index.</summary>
    /// <exception cref="ArgumentException">A class that is named is none of the target's.</exception>
    internal Dictionary<int, double> WeightsOf(ClassTarget target)
    {
        if (weights is null)
        {
            var counts = new int[target.Classes.Count];
            foreach (var index in target.Indices)
            {
                counts[index]++;
            }

            var present = counts.Count(static count => count > 0);
            return Enumerable
                .Range(0, counts.Length)
                .Where(index => counts[index] > 0)
                .ToDictionary(
                    static index => index,
                    index => (double)target.RowCount / (present * (double)counts[index])
                );
        }

        return weights.ToDictionary(
            entry =>
                target.Classes.ToList().IndexOf(entry.Key) is >= 0 and var index
                    ? index
                    : throw new ArgumentException(
                        $"Weights must be of the target's classes ({string.Join(", ", target.Classes)}), but one is of "
                            + $"'{entry.Key}'. Correct the name."
                    ),
            static entry => entry.Value
        );
    }
}
