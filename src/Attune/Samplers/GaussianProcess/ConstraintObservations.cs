using Attune.Trials;

namespace Attune.Samplers.GaussianProcess;

/// <summary>What is known of a constraint.</summary>
/// <param name="Observations">Where it was told: its values, turned so that greater is better, and standardized.</param>
/// <param name="Threshold">What a value must reach for the constraint to be kept.</param>
internal sealed record ConstraintObservations(Observations Observations, double Threshold)
{
    /// <summary>Reads the constraints of trials, each by its name.</summary>
    public static IReadOnlyList<ConstraintObservations> Of(
        IReadOnlyList<(TrialRecord Trial, double[] Point)> trials,
        bool[] isUnordered
    ) =>
        [
            .. trials
                .SelectMany(static t => t.Trial.Constraints.Select(c => (c.Key, c.Value, t.Point)))
                .Where(static told => !double.IsNaN(told.Value))
                .GroupBy(static told => told.Key)
                .Select(told =>
                    Of([.. told.Select(static t => t.Point)], [.. told.Select(static t => -t.Value)], isUnordered)
                ),
        ];

    /// <summary>At most so many of them.</summary>
    public ConstraintObservations Thinned(int count) => this with { Observations = Observations.Thinned(count) };

    private static ConstraintObservations Of(double[][] points, double[] values, bool[] isUnordered)
    {
        Standardization.Clip(values);
        var threshold = Standardization.Apply(values);
        return new ConstraintObservations(new Observations(points, values, isUnordered), threshold);
    }
}
