using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f6 to f9: low or moderate conditioning.</summary>
internal static class ModerateFunctions
{
    public static Func<double[], double> AttractiveSector(BbobInstance of)
    {
        var optimum = of.Optimum();
        var matrix = Product(of.R(), Lambda(10, of.Dimension), of.Q());
        return x =>
        {
            var z = Times(matrix, Minus(x, optimum));
            var sum = 0.0;
            for (var i = 0; i < z.Length; i++)
            {
                var scaled = z[i] * optimum[i] > 0 ? 100 * z[i] : z[i];
                sum += scaled * scaled;
            }

            return Math.Pow(Oscillate(sum), 0.9);
        };
    }

    public static Func<double[], double> StepEllipsoid(BbobInstance of)
    {
        var (optimum, r, q) = (of.Optimum(), of.R(), of.Q());
        var lambda = Lambda(10, of.Dimension);
        return x =>
        {
            var z = Times(q, Minus(x, optimum));
            var first = lambda[0] * z[0];
            for (var i = 0; i < z.Length; i++)
            {
                var slope = lambda[i] * z[i];
                z[i] = Math.Abs(slope) > 0.5 ? Math.Floor(slope + 0.5) : Math.Floor((10 * slope) + 0.5) / 10;
            }

            var steps = BbobMath.Ellipsoid(Times(r, z), 100);
            return (0.1 * Math.Max(1e-4 * Math.Abs(first), steps)) + Penalty(x);
        };
    }

    public static Func<double[], double> Rosenbrock(BbobInstance of)
    {
        var optimum = Array.ConvertAll(of.Optimum(), static value => 0.75 * value);
        return x => BbobMath.Rosenbrock(Array.ConvertAll(Minus(x, optimum), value => (of.Stretch * value) + 1));
    }

    public static Func<double[], double> RotatedRosenbrock(BbobInstance of)
    {
        var q = of.Q();
        return x => BbobMath.Rosenbrock(Array.ConvertAll(Times(q, x), value => (of.Stretch * value) + 0.5));
    }
}
