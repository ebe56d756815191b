using Attune.Trials;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// What a study's trials tell a Gaussian process: standardized values to maximize where trials have ended, and the points of
/// those that have not.
/// </summary>
/// <param name="Ended">Complete trials, pruned ones at the value they had, and failed ones at the worst value of those.</param>
/// <param name="Running">[count][coordinates]: the points whose value is not known yet.</param>
internal sealed record TrialObservations(Observations Ended, double[][] Running)
{
    // Of Branin's function, 2 left a tenth of the regret that no limit did; a smooth function lost nothing.
    private const double Reach = 2;

    public static TrialObservations Of(StudySnapshot study, UnitEncoding encoding, GaussianProcessOptions options)
    {
        var sign = study.Objective.Direction == Direction.Minimize ? -1 : 1;
        var (points, values) = (new List<double[]>(), new List<double>());
        var (running, failed) = (new List<double[]>(), new List<double[]>());
        foreach (var trial in study.Trials)
        {
            // A point of another space, enqueued or read from elsewhere, tells nothing.
            if (encoding.TryEncode(trial.Parameters) is not { } point)
            {
                continue;
            }

            switch (trial)
            {
                case { State: TrialState.Complete or TrialState.Pruned, Value: { } value } when double.IsFinite(value):
                    points.Add(point);
                    values.Add(sign * value);
                    break;
                case { HasEnded: true }:
                    failed.Add(point);
                    break;
                default:
                    running.Add(point);
                    break;
            }
        }

        // Training that diverges or runs out of memory does so in a region: left out, it would draw trial after trial there.
        if (values.Count > 0)
        {
            points.AddRange(failed);
            values.AddRange(Enumerable.Repeat(values.Min(), failed.Count));
            if (options.Transform == "clip")
            {
                Clip(values);
            }
        }

        var ended = new Observations([.. points], Standardize([.. values]), encoding.IsUnordered);
        return new TrialObservations(ended, [.. running]);
    }

    // How bad is bad enough not to matter: a loss of 10⁹ would leave nothing of the differences between good ones. What lies
    // farther below the median than the best lies above it, times the reach, is taken to lie there.
    private static void Clip(List<double> values)
    {
        var ordered = values.Order().ToArray();
        var median = ordered[ordered.Length / 2];
        var limit = median - (Reach * (ordered[^1] - median));
        for (var i = 0; i < values.Count && limit < median; i++)
        {
            values[i] = Math.Max(values[i], limit);
        }
    }

    // To mean 0 and standard deviation 1; equal values all become 0. Scaled first, lest the squares overflow.
    private static double[] Standardize(double[] values)
    {
        var largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest == 0)
        {
            return values;
        }

        double mean = 0;
        foreach (var value in values)
        {
            mean += value / largest / values.Length;
        }

        double square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] / largest) - mean;
            square += values[i] * values[i] / values.Length;
        }

        // Below this, differences are those of rounding.
        var deviation = Math.Sqrt(square);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = deviation > 1e-14 ? values[i] / deviation : 0;
        }

        return values;
    }
}
