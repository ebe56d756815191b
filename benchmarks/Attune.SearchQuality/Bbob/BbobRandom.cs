namespace Attune.SearchQuality.Bbob;

/// <summary>The numbers that make an instance of a BBOB function, drawn as the suite's own generator draws them.</summary>
internal static class BbobRandom
{
    private const int Table = 32;
    private const int WarmUp = 40;

    // Park and Miller's generator, by Schrage's division of its modulus.
    private const long Multiplier = 16807;
    private const long Modulus = 2147483647;
    private const long Quotient = 127773;
    private const long Remainder = 2836;
    private const long TableDivisor = 67108865;

    /// <summary>Numbers in (0, 1), shuffled through a table of 32.</summary>
    public static double[] Uniform(int count, long seed)
    {
        var state = Math.Max(1, Math.Abs(seed));
        var table = new long[Table];
        for (var i = WarmUp - 1; i >= 0; i--)
        {
            state = Next(state);
            if (i < Table)
            {
                table[i] = state;
            }
        }

        var last = table[0];
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            state = Next(state);
            var place = last / TableDivisor;
            last = table[place];
            table[place] = state;
            var number = last / (double)Modulus;
            numbers[i] = number == 0 ? 1e-99 : number;
        }

        return numbers;
    }

    /// <summary>Normal numbers by the method of Box and Muller.</summary>
    public static double[] Normal(int count, long seed)
    {
        var uniform = Uniform(2 * count, seed);
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            var number = Math.Sqrt(-2 * Math.Log(uniform[i])) * Math.Cos(2 * Math.PI * uniform[count + i]);
            numbers[i] = number == 0 ? 1e-99 : number;
        }

        return numbers;
    }

    /// <summary>Where the optimum lies: on a lattice in [−4, 4).</summary>
    public static double[] Optimum(int dimension, long seed)
    {
        var place = Uniform(dimension, seed);
        for (var i = 0; i < dimension; i++)
        {
            place[i] = (8 * Math.Floor(1e4 * place[i]) / 1e4) - 4;
            if (place[i] == 0)
            {
                place[i] = -1e-5;
            }
        }

        return place;
    }

    /// <summary>An orthogonal matrix: normal columns made orthonormal one after the other.</summary>
    public static double[,] Rotation(int dimension, long seed)
    {
        var numbers = Normal(dimension * dimension, seed);
        var matrix = new double[dimension, dimension];
        for (var row = 0; row < dimension; row++)
        {
            for (var column = 0; column < dimension; column++)
            {
                matrix[row, column] = numbers[(column * dimension) + row];
            }
        }

        for (var column = 0; column < dimension; column++)
        {
            for (var earlier = 0; earlier < column; earlier++)
            {
                var product = Product(matrix, column, earlier);
                for (var row = 0; row < dimension; row++)
                {
                    matrix[row, column] -= product * matrix[row, earlier];
                }
            }

            var norm = Math.Sqrt(Product(matrix, column, column));
            for (var row = 0; row < dimension; row++)
            {
                matrix[row, column] /= norm;
            }
        }

        return matrix;
    }

    /// <summary>The optimal value, with two decimals and in [−1000, 1000].</summary>
    public static double OptimalValue(int function, int instance)
    {
        var seed = Seed(function, instance);
        var ratio = Normal(1, seed)[0] / Normal(1, seed + 1)[0];
        return Math.Clamp(Math.Round(100.0 * 100.0 * ratio, MidpointRounding.AwayFromZero) / 100.0, -1000, 1000);
    }

    /// <summary>The seed of an instance; f4 and f18 share those of their neighbours.</summary>
    public static long Seed(int function, int instance) =>
        function switch
        {
            4 => 3,
            18 => 17,
            _ => function,
        } + (10000L * instance);

    private static long Next(long state)
    {
        var part = state / Quotient;
        var next = (Multiplier * (state - (part * Quotient))) - (Remainder * part);
        return next < 0 ? next + Modulus : next;
    }

    private static double Product(double[,] matrix, int left, int right)
    {
        var sum = 0.0;
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            sum += matrix[row, left] * matrix[row, right];
        }

        return sum;
    }
}
