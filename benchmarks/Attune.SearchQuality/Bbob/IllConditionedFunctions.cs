using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f10 to f14: unimodal with high conditioning.</summary>
internal static class IllConditionedFunctions
{
    public static Func<double[], double> Ellipsoid(BbobInstance of)
    {
        var (optimum, r) = (of.Optimum(), of.R());
        return x => BbobMath.Ellipsoid(Oscillate(Times(r, Minus(x, optimum))), 1e6);
    }

    public static Func<double[], double> Discus(BbobInstance of)
    {
        var (optimum, r) = (of.Optimum(), of.R());
        return x =>
        {
            var z = Oscillate(Times(r, Minus(x, optimum)));
            return (1e6 * z[0] * z[0]) + z.Skip(1).Sum(static value => value * value);
        };
    }

    public static Func<double[], double> BentCigar(BbobInstance of)
    {
        var (optimum, r) = (of.OtherOptimum(), of.R());
        return x =>
        {
            var z = Times(r, MakeAsymmetric(Times(r, Minus(x, optimum)), 0.5));
            return (z[0] * z[0]) + (1e6 * z.Skip(1).Sum(static value => value * value));
        };
    }

    public static Func<double[], double> SharpRidge(BbobInstance of)
    {
        var optimum = of.Optimum();
        var matrix = Product(of.R(), Lambda(10, of.Dimension), of.Q());
        return x =>
        {
            var z = Times(matrix, Minus(x, optimum));
            return (z[0] * z[0]) + (100 * Math.Sqrt(z.Skip(1).Sum(static value => value * value)));
        };
    }

    public static Func<double[], double> DifferentPowers(BbobInstance of)
    {
        var (optimum, r) = (of.Optimum(), of.R());
        return x =>
        {
            var z = Times(r, Minus(x, optimum));
            var sum = 0.0;
            for (var i = 0; i < z.Length; i++)
            {
                sum += Math.Pow(Math.Abs(z[i]), 2 + (4 * Share(i, z.Length)));
            }

            return Math.Sqrt(sum);
        };
    }
}
