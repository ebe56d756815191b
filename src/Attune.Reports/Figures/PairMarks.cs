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

    private static double[] X(PairPoint[] points) => [.. points.Select(static point => point.X)];

    private static double[] Y(PairPoint[] points) => [.. points.Select(static point => point.Y)];

    private static int[] Trials(PairPoint[] points) => [.. points.Select(static point => point.Trial)];
}
