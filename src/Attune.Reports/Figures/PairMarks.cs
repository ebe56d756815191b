using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>Points in a plane as marks: feasible ones coloured by their numbers, the others hollow.</summary>
internal static class PairMarks
{
    public static IReadOnlyList<Mark> Of(IReadOnlyList<PairPoint> points, int limit, Func<double, double> colorOf)
    {
        var kept = Thinning.Pick(points.Count, limit, static _ => false).Select(i => points[i]).ToArray();
        PairPoint[] feasible = [.. kept.Where(static point => point.IsFeasible)];
        PairPoint[] infeasible = [.. kept.Where(static point => !point.IsFeasible)];
        Mark[] marks =
        [
            new PointMark("Infeasible", Tone.Infeasible, X(infeasible), Y(infeasible))
            {
                Symbol = Symbol.Ring,
                Trials = Trials(infeasible),
            },
            new PointMark("", Tone.First, X(feasible), Y(feasible))
            {
                Trials = Trials(feasible),
                Colors = [.. feasible.Select(point => colorOf(point.Value))],
            },
        ];
        return [.. marks.Where(static mark => !mark.IsEmpty)];
    }

    /// <summary>What a figure of parameters without a point needs.</summary>
    /// <param name="panels">How many panels it would have.</param>
    /// <param name="parameters">How many parameters a panel is of.</param>
    public static string Needed(int panels, int parameters) =>
        panels > 0 ? "This needs a complete trial; there is none yet."
        : parameters == 1 ? "This needs a parameter that varies; there is none yet."
        : $"This needs {parameters} parameters that vary; there are fewer.";

    private static double[] X(PairPoint[] points) => [.. points.Select(static point => point.X)];

    private static double[] Y(PairPoint[] points) => [.. points.Select(static point => point.Y)];

    private static int[] Trials(PairPoint[] points) => [.. points.Select(static point => point.Trial)];
}
