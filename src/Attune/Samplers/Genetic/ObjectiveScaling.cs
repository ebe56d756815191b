using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.Genetic;

/// <summary>Brings objectives to one scale, from the best values at 0 to the plane of the extreme points at 1.</summary>
internal static class ObjectiveScaling
{
    // What the other objectives weigh in the search for an axis's extreme point.
    private const double OtherWeight = 1e6;

    // 2⁻⁵².
    private const double Precision = 2.220446049250313e-16;

    // How far beyond the finite values an infinite one is put, in widths of these.
    private const double Beyond = 3;

    /// <summary>
    /// The scaled losses: Deb and Jain (2014), algorithm 2. Where the extreme points span no plane, the greatest losses take its
    /// place.
    /// </summary>
    public static double[][] Normalized(double[][] losses)
    {
        var places = Finite(losses);
        var objectives = places[0].Length;
        for (var j = 0; j < objectives; j++)
        {
            var least = places.Min(place => place[j]);
            foreach (var place in places)
            {
                place[j] -= least;
            }
        }

        var inverse = InverseIntercepts(places);
        foreach (var place in places)
        {
            for (var j = 0; j < objectives; j++)
            {
                place[j] *= double.IsFinite(inverse[j]) ? inverse[j] : 1;
            }
        }

        return places;
    }

    /// <summary>Copies with infinite losses moved to beyond the finite ones.</summary>
    public static double[][] Finite(double[][] losses)
    {
        double[][] places = [.. losses.Select(static loss => (double[])loss.Clone())];
        for (var j = 0; j < places[0].Length; j++)
        {
            double[] finite = [.. places.Select(place => place[j]).Where(double.IsFinite)];
            var (least, greatest) = finite.Length == 0 ? (0, 0) : (finite.Min(), finite.Max());
            var margin = Beyond * (greatest - least);
            foreach (var place in places)
            {
                place[j] = Math.Clamp(place[j], least - margin, greatest + margin);
            }
        }

        return places;
    }

    private static double[] InverseIntercepts(double[][] places)
    {
        var objectives = places[0].Length;
        double[][] extremes = [.. Enumerable.Range(0, objectives).Select(j => Extreme(places, j))];
        if (Plane(extremes) is { } inverse)
        {
            return inverse;
        }

        return
        [
            .. Enumerable
                .Range(0, objectives)
                .Select(j => places.Max(place => place[j]))
                .Select(static intercept => 1 / (intercept == 0 ? 1 : intercept)),
        ];
    }

    // The least of the achievement scalarizing function along an axis.
    private static double[] Extreme(double[][] places, int axis) =>
        places.MinBy(place => place.Select((loss, j) => j == axis ? loss : OtherWeight * loss).Max())!;

    // The plane through the extreme points, by one over its intercepts; null where they are on none, or so nearly that rounding decides.
    private static double[]? Plane(double[][] extremes)
    {
        var objectives = extremes.Length;
        var matrix = new double[objectives * objectives];
        var greatest = 0.0;
        for (var i = 0; i < objectives; i++)
        {
            for (var j = 0; j < objectives; j++)
            {
                matrix[(i * objectives) + j] = extremes[i][j];
                greatest = Math.Max(greatest, Math.Abs(extremes[i][j]));
            }
        }

        double[] inverse = [.. Enumerable.Repeat(1.0, objectives)];
        return
            LinearSystem.TrySolve(matrix, inverse, objectives)
            && inverse.Max(Math.Abs) * greatest < 1 / (objectives * Precision)
            ? inverse
            : null;
    }
}
