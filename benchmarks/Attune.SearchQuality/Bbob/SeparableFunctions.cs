using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f1 to f5: each variable by itself.</summary>
internal static class SeparableFunctions
{
    public static Func<double[], double> Sphere(BbobInstance of)
    {
        var optimum = of.Optimum();
        return x => Minus(x, optimum).Sum(static z => z * z);
    }

    public static Func<double[], double> Ellipsoid(BbobInstance of)
    {
        var optimum = of.Optimum();
        return x => BbobMath.Ellipsoid(Oscillate(Minus(x, optimum)), 1e6);
    }

    public static Func<double[], double> Rastrigin(BbobInstance of)
    {
        var optimum = of.Optimum();
        var lambda = Lambda(10, of.Dimension);
        return x =>
        {
            var z = MakeAsymmetric(Oscillate(Minus(x, optimum)), 0.2);
            return BbobMath.Rastrigin([.. z.Select((value, i) => value * lambda[i])]);
        };
    }

    public static Func<double[], double> BuecheRastrigin(BbobInstance of)
    {
        // Every second coordinate of the optimum is positive, where the slope is steeper.
        double[] optimum = [.. of.Optimum().Select(static (value, i) => i % 2 == 0 ? Math.Abs(value) : value)];
        var lambda = Lambda(10, of.Dimension);
        return x =>
        {
            var z = Oscillate(Minus(x, optimum));
            for (var i = 0; i < z.Length; i++)
            {
                z[i] *= lambda[i] * (z[i] > 0 && i % 2 == 0 ? 10 : 1);
            }

            return BbobMath.Rastrigin(z) + (100 * Penalty(x));
        };
    }

    public static Func<double[], double> LinearSlope(BbobInstance of)
    {
        var optimum = Array.ConvertAll(of.Optimum(), static value => value < 0 ? -5.0 : 5.0);
        return x =>
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var slope = Math.Sign(optimum[i]) * Math.Pow(10, Share(i, x.Length));
                var z = x[i] * optimum[i] < 25 ? x[i] : optimum[i];
                sum += (5 * Math.Abs(slope)) - (slope * z);
            }

            return sum;
        };
    }
}
