using Attune.Trials;

namespace Attune.MultiObjective;

/// <summary>Values of several objectives turned so that smaller is better in each.</summary>
internal static class Losses
{
    /// <summary>The losses of a trial that has a value for each objective.</summary>
    public static double[] Of(IReadOnlyList<Objective> objectives, IReadOnlyList<double> values)
    {
        var losses = new double[objectives.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = objectives[i].Direction == Direction.Minimize ? values[i] : -values[i];
        }

        return losses;
    }

    /// <summary>How far the constraints of a trial are violated together: the sum of what is above 0. NaN counts as infinitely far.</summary>
    public static double Violation(TrialRecord trial)
    {
        var violation = 0.0;
        foreach (var (_, value) in trial.Constraints)
        {
            violation += double.IsNaN(value) ? double.PositiveInfinity : Math.Max(value, 0);
        }

        return violation;
    }
}
