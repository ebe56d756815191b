using Attune.Trials;

namespace Attune.Samplers.GaussianProcess;

/// <summary>What a study's trials tell a Gaussian process. Greater is better in every value.</summary>
/// <param name="Points">[count][coordinates]: complete trials, pruned ones and failed ones.</param>
/// <param name="Values">
/// [objectives][count], each objective standardized; pruned trials have the value they had, failed ones the worst of all.
/// </param>
/// <param name="IsFeasible">[count]: whether the trial keeps its constraints.</param>
/// <param name="Constraints">What is known of each constraint.</param>
/// <param name="Running">[count][coordinates]: the points whose value is not known yet.</param>
/// <param name="IsUnordered">[coordinates]: which hold names, not numbers.</param>
internal sealed record TrialObservations(
    double[][] Points,
    double[][] Values,
    bool[] IsFeasible,
    IReadOnlyList<ConstraintObservations> Constraints,
    double[][] Running,
    bool[] IsUnordered
)
{
    /// <summary>How many trials have ended.</summary>
    public int Count => Points.Length;

    /// <summary>How many of them have values of their own; they come first.</summary>
    public int Known { get; private init; }

    /// <summary>Reads the trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="encoding">How its points become coordinates.</param>
    /// <param name="transform">Changes an objective's standardized values, greater being better; they are standardized again.</param>
    public static TrialObservations Of(StudySnapshot study, UnitEncoding encoding, Action<double[]> transform)
    {
        var (ended, failed) = (new List<(TrialRecord Trial, double[] Point)>(), new List<(TrialRecord, double[])>());
        var running = new List<double[]>();
        foreach (var trial in study.Trials)
        {
            // A point of another space, enqueued or read from elsewhere, tells nothing.
            if (encoding.TryEncode(trial.Parameters) is not { } point)
            {
                continue;
            }

            switch (trial)
            {
                case { State: TrialState.Complete or TrialState.Pruned }
                    when trial.Values.Count == study.Objectives.Count && trial.Values.Any(double.IsFinite):
                    ended.Add((trial, point));
                    break;
                case { HasEnded: true }:
                    failed.Add((trial, point));
                    break;
                default:
                    running.Add(point);
                    break;
            }
        }

        // Training that diverges or runs out of memory does so in a region: left out, it would draw trial after trial there.
        var count = ended.Count;
        ended.AddRange(count == 0 ? [] : failed);
        var values = new double[study.Objectives.Count][];
        for (var o = 0; o < values.Length; o++)
        {
            var sign = study.Objectives[o].Direction == Direction.Minimize ? -1 : 1;
            values[o] = [.. ended.Select((e, i) => i < count ? sign * e.Trial.Values[o] : double.NegativeInfinity)];
            Standardization.Clip(values[o]);
            Standardization.Apply(values[o]);
            transform(values[o]);
            Standardization.Apply(values[o]);
        }

        return new TrialObservations(
            [.. ended.Select(static e => e.Point)],
            values,
            [.. ended.Select((e, i) => i < count && e.Trial.IsFeasible)],
            ConstraintObservations.Of(ended, encoding.IsUnordered),
            [.. running],
            encoding.IsUnordered
        )
        {
            Known = count,
        };
    }

    /// <summary>At most so many of them, as <see cref="Observations.Thinned"/> chooses by the mean of the values.</summary>
    public TrialObservations Thinned(int count)
    {
        if (Count <= count)
        {
            return this;
        }

        double[] merits = [.. Points.Select((_, i) => Values.Average(values => values[i]))];
        var kept = Observations.Chosen(merits, count);
        return this with
        {
            Points = [.. kept.Select(i => Points[i])],
            Values = [.. Values.Select(values => kept.Select(i => values[i]).ToArray())],
            IsFeasible = [.. kept.Select(i => IsFeasible[i])],
            Constraints = [.. Constraints.Select(constraint => constraint.Thinned(count))],
        };
    }

    /// <summary>The points and one objective's values.</summary>
    public Observations Of(int objective) => new(Points, Values[objective], IsUnordered);
}
