namespace Attune.Numerics.Tests.QuasiRandom;

/// <summary>
/// How far points are from even: Hickernell, "A generalized discrepancy and quadrature error bound" (1998), and Zhou, Fang and
/// Ning, "Mixture discrepancy for quasi-random point sets" (2013); squared, as SciPy gives them.
/// </summary>
internal static class Discrepancies
{
    public static double Centred(double[][] points) =>
        Of(
            points,
            13.0 / 12,
            static x => 1 + (0.5 * Math.Abs(x - 0.5)) - (0.5 * (x - 0.5) * (x - 0.5)),
            static (x, y) => 1 + (0.5 * (Math.Abs(x - 0.5) + Math.Abs(y - 0.5) - Math.Abs(x - y)))
        );

    public static double WrapAround(double[][] points) =>
        Of(points, -4.0 / 3, static _ => 0, static (x, y) => 1.5 - (Math.Abs(x - y) * (1 - Math.Abs(x - y))))
        + (points[0].Length % 2 == 0 ? -2 * Math.Pow(4.0 / 3, points[0].Length) : 0);

    public static double Mixture(double[][] points) =>
        Of(
            points,
            19.0 / 12,
            static x => 5.0 / 3 - (0.25 * Math.Abs(x - 0.5)) - (0.25 * (x - 0.5) * (x - 0.5)),
            static (x, y) =>
                15.0 / 8
                - (0.25 * (Math.Abs(x - 0.5) + Math.Abs(y - 0.5)))
                - (0.75 * Math.Abs(x - y))
                + (0.5 * (x - y) * (x - y))
        );

    /// <summary>Not squared.</summary>
    public static double Star(double[][] points) =>
        Math.Sqrt(Of(points, 1.0 / 3, static x => (1 - (x * x)) / 2, static (x, y) => 1 - Math.Max(x, y)));

    private static double Of(
        double[][] points,
        double constant,
        Func<double, double> single,
        Func<double, double, double> pair
    )
    {
        var singles = points.Sum(x => x.Aggregate(1.0, (product, value) => product * single(value)));
        var pairs = points.Sum(x =>
            points.Sum(y => x.Zip(y).Aggregate(1.0, (product, value) => product * pair(value.First, value.Second)))
        );
        return Math.Pow(constant, points[0].Length)
            - (2.0 / points.Length * singles)
            + (pairs / points.Length / points.Length);
    }
}
