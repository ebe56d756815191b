using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f20, f23 and f24: many optima in a weak global structure; f21 and f22 are <see cref="Gallagher"/>'s.</summary>
internal static class WeakStructureFunctions
{
    private const double SchwefelOptimum = 4.2096874637;
    private const double SchwefelValue = 418.9828872724339;
    private const int KatsuuraTerms = 32;

    public static Func<double[], double> Schwefel(BbobInstance of)
    {
        var sign = Array.ConvertAll(
            BbobRandom.Uniform(of.Dimension, of.Seed),
            static value => value < 0.5 ? -1.0 : 1.0
        );
        var lambda = Lambda(10, of.Dimension);
        return x =>
        {
            double sum = 0,
                penalty = 0,
                before = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var raw = 2 * sign[i] * x[i];
                var chained = i == 0 ? raw : raw + (0.25 * (before - SchwefelOptimum));
                var z = 100 * ((lambda[i] * (chained - SchwefelOptimum)) + SchwefelOptimum);
                var beyond = Math.Max(0, Math.Abs(z) - 500);
                penalty += beyond * beyond;
                sum += z * Math.Sin(Math.Sqrt(Math.Abs(z)));
                before = raw;
            }

            return 0.01 * (penalty + SchwefelValue - (sum / x.Length));
        };
    }

    public static Func<double[], double> Katsuura(BbobInstance of)
    {
        var optimum = of.Optimum();
        var matrix = Product(of.R(), Lambda(100, of.Dimension), of.Q());
        var d = of.Dimension;
        return x =>
        {
            var z = Times(matrix, Minus(x, optimum));
            var product = 1.0;
            for (var i = 0; i < d; i++)
            {
                double roughness = 0,
                    power = 1;
                for (var j = 0; j < KatsuuraTerms; j++)
                {
                    power *= 2;
                    roughness += Math.Abs((power * z[i]) - Math.Floor((power * z[i]) + 0.5)) / power;
                }

                product *= Math.Pow(1 + ((i + 1) * roughness), 10 / Math.Pow(d, 1.2));
            }

            return (10.0 / d / d * (product - 1)) + Penalty(x);
        };
    }

    public static Func<double[], double> LunacekBiRastrigin(BbobInstance of)
    {
        const double Mu0 = 2.5;
        const double Depth = 1;
        var d = of.Dimension;
        var s = 1 - (0.5 / (Math.Sqrt(d + 20) - 4.1));
        var mu1 = -Math.Sqrt(((Mu0 * Mu0) - Depth) / s);
        var sign = Array.ConvertAll(BbobRandom.Normal(d, of.Seed), static value => value < 0 ? -1.0 : 1.0);
        var matrix = Product(of.R(), Lambda(100, d), of.Q());
        return x =>
        {
            double near = 0,
                far = 0;
            var hat = new double[d];
            for (var i = 0; i < d; i++)
            {
                var h = 2 * sign[i] * x[i];
                near += (h - Mu0) * (h - Mu0);
                far += (h - mu1) * (h - mu1);
                hat[i] = h - Mu0;
            }

            var waves = Times(matrix, hat).Sum(static value => Math.Cos(2 * Math.PI * value));
            return Math.Min(near, (Depth * d) + (s * far)) + (10 * (d - waves)) + (1e4 * Penalty(x));
        };
    }
}
