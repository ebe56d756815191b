using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f15 to f19: many optima in an adequate global structure.</summary>
internal static class MultiModalFunctions
{
    private const int WeierstrassTerms = 12;

    public static Func<double[], double> Rastrigin(BbobInstance of)
    {
        var (optimum, r) = (of.Optimum(), of.R());
        var matrix = Product(r, Lambda(10, of.Dimension), of.Q());
        return x => BbobMath.Rastrigin(Times(matrix, MakeAsymmetric(Oscillate(Times(r, Minus(x, optimum))), 0.2)));
    }

    public static Func<double[], double> Weierstrass(BbobInstance of)
    {
        var (optimum, r) = (of.Optimum(), of.R());
        var matrix = Product(r, Lambda(1e-2, of.Dimension), of.Q());
        var least = Waves(0);
        return x =>
        {
            var z = Times(matrix, Oscillate(Times(r, Minus(x, optimum))));
            return (10 * Math.Pow((z.Sum(Waves) / z.Length) - least, 3)) + (10.0 / z.Length * Penalty(x));
        };

        static double Waves(double z)
        {
            double sum = 0,
                height = 1,
                frequency = 1;
            for (var k = 0; k < WeierstrassTerms; k++, height /= 2, frequency *= 3)
            {
                sum += height * Math.Cos(2 * Math.PI * (z + 0.5) * frequency);
            }

            return sum;
        }
    }

    public static Func<double[], double> Schaffers(BbobInstance of, double condition)
    {
        var (optimum, r, q) = (of.Optimum(), of.R(), of.Q());
        var lambda = Lambda(condition, of.Dimension);
        return x =>
        {
            var z = Times(q, MakeAsymmetric(Times(r, Minus(x, optimum)), 0.5));
            var sum = 0.0;
            for (var i = 0; i + 1 < z.Length; i++)
            {
                var (one, other) = (lambda[i] * z[i], lambda[i + 1] * z[i + 1]);
                var square = (one * one) + (other * other);
                var wave = Math.Sin(50 * Math.Pow(square, 0.1));
                sum += Math.Pow(square, 0.25) * (1 + (wave * wave));
            }

            var mean = sum / (z.Length - 1);
            return (mean * mean) + (10 * Penalty(x));
        };
    }

    public static Func<double[], double> GriewankRosenbrock(BbobInstance of)
    {
        var q = of.Q();
        return x =>
        {
            var z = Array.ConvertAll(Times(q, x), value => (of.Stretch * value) + 0.5);
            var sum = 0.0;
            for (var i = 0; i + 1 < z.Length; i++)
            {
                var term = RosenbrockTerm(z, i);
                sum += (term / 4000) - Math.Cos(term);
            }

            return 10 + (10 * sum / (z.Length - 1));
        };
    }
}
