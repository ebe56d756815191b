namespace Attune.SearchQuality.Bbob;

/// <summary>The transformations that BBOB functions are composed of; named as in their definitions.</summary>
internal static class BbobMath
{
    private const double Bound = 5;

    /// <summary>i / (D − 1), the exponent of conditioning.</summary>
    public static double Share(int i, int dimension) => i / (double)(dimension - 1);

    /// <summary>The diagonal of Λ^α: α to the power of i / 2(D − 1).</summary>
    public static double[] Lambda(double alpha, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(i => Math.Pow(Math.Sqrt(alpha), Share(i, dimension)))];

    /// <summary>x − y.</summary>
    public static double[] Minus(double[] x, double[] y)
    {
        var z = new double[x.Length];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = x[i] - y[i];
        }

        return z;
    }

    /// <summary>The product of a matrix and a vector.</summary>
    public static double[] Times(double[,] matrix, double[] x)
    {
        var z = new double[x.Length];
        for (var row = 0; row < z.Length; row++)
        {
            for (var column = 0; column < x.Length; column++)
            {
                z[row] += matrix[row, column] * x[column];
            }
        }

        return z;
    }

    /// <summary>The matrix R Λ Q.</summary>
    public static double[,] Product(double[,] r, double[] lambda, double[,] q)
    {
        var d = lambda.Length;
        var m = new double[d, d];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
            {
                for (var k = 0; k < d; k++)
                {
                    m[i, j] += r[i, k] * lambda[k] * q[k, j];
                }
            }
        }

        return m;
    }

    /// <summary>T_osz of each coordinate: smooth, locally irregular oscillations.</summary>
    public static double[] Oscillate(double[] x) => Array.ConvertAll(x, Oscillate);

    /// <summary>T_osz of a number.</summary>
    public static double Oscillate(double x)
    {
        if (x == 0)
        {
            return 0;
        }

        var (first, second) = x > 0 ? (1.0, 0.79) : (0.55, 0.31);
        var log = Math.Log(Math.Abs(x)) / 0.1;
        return Math.Sign(x) * Math.Pow(Math.Exp(log + (0.49 * (Math.Sin(first * log) + Math.Sin(second * log)))), 0.1);
    }

    /// <summary>T_asy^β: breaks the symmetry of the positive half.</summary>
    public static double[] MakeAsymmetric(double[] x, double beta)
    {
        var z = (double[])x.Clone();
        for (var i = 0; i < z.Length; i++)
        {
            if (x[i] > 0)
            {
                z[i] = Math.Pow(x[i], 1 + (beta * Share(i, z.Length) * Math.Sqrt(x[i])));
            }
        }

        return z;
    }

    /// <summary>f_pen: the squared distance to the domain [−5, 5].</summary>
    public static double Penalty(double[] x)
    {
        var sum = 0.0;
        foreach (var coordinate in x)
        {
            var beyond = Math.Max(0, Math.Abs(coordinate) - Bound);
            sum += beyond * beyond;
        }

        return sum;
    }

    /// <summary>Rastrigin's function.</summary>
    public static double Rastrigin(double[] z)
    {
        double waves = 0,
            squares = 0;
        foreach (var coordinate in z)
        {
            waves += Math.Cos(2 * Math.PI * coordinate);
            squares += coordinate * coordinate;
        }

        return (10 * (z.Length - waves)) + squares;
    }

    /// <summary>Rosenbrock's function.</summary>
    public static double Rosenbrock(double[] z)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < z.Length; i++)
        {
            sum += RosenbrockTerm(z, i);
        }

        return sum;
    }

    /// <summary>One term of Rosenbrock's function.</summary>
    public static double RosenbrockTerm(double[] z, int i)
    {
        var valley = (z[i] * z[i]) - z[i + 1];
        return (100 * valley * valley) + ((z[i] - 1) * (z[i] - 1));
    }

    /// <summary>Σ condition^(i / (D − 1)) z_i².</summary>
    public static double Ellipsoid(double[] z, double condition)
    {
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            sum += Math.Pow(condition, Share(i, z.Length)) * z[i] * z[i];
        }

        return sum;
    }
}
