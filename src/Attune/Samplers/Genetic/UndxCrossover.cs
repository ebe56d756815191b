namespace Attune.Samplers.Genetic;

/// <summary>
/// Unimodal normal distribution crossover: draws about the middle of two parents, along their line as far as they are apart, and
/// across it as far as the third parent is off it. Kita, Ono and Kobayashi, "Multi-parental extension of the unimodal normal
/// distribution crossover for real-coded genetic algorithms" (CEC 1999), section 2.
/// </summary>
/// <remarks>Optuna takes the squares of both deviations for the deviations; here they are what the paper says.</remarks>
public sealed class UndxCrossover : Crossover
{
    private const double LeastLength = 1e-10;

    /// <summary>σ_ξ: the standard deviation along the line, as a share of the parents' distance.</summary>
    /// <value>The default is 0.5. At least 0.</value>
    public double SigmaXi
    {
        get;
        init => field = GeneRules.NotNegative(value);
    } = 0.5;

    /// <summary>σ_η: the standard deviation across the line, as a share of the third parent's distance from it.</summary>
    /// <value>The default, null, is 0.35 / √d for d numbers. At least 0.</value>
    public double? SigmaEta
    {
        get;
        init => field = value is { } sigma ? GeneRules.NotNegative(sigma) : null;
    }

    /// <inheritdoc/>
    public override int ParentCount => 3;

    private protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(SigmaXi), SigmaXi), new(nameof(SigmaEta), SigmaEta)];

    internal override void Cross(
        double[][] parents,
        Span<double> child,
        bool severalObjectives,
        IGeneNumbers numbers
    ) => Cross(parents, child, Basis(parents), numbers);

    /// <summary>As above, by a given orthonormal basis of what is orthogonal to the line: its vectors as rows.</summary>
    internal void Cross(double[][] parents, Span<double> child, double[][] basis, IGeneNumbers numbers)
    {
        var n = child.Length;
        var sigmaEta = SigmaEta ?? (0.35 / Math.Sqrt(n));
        var etas = new double[n];
        for (var i = 0; i < n; i++)
        {
            etas[i] = sigmaEta * numbers.NextNormal();
        }

        var xi = SigmaXi * numbers.NextNormal();
        var distance = Distance(parents);
        for (var i = 0; i < n; i++)
        {
            var across = 0.0;
            for (var k = 0; k < basis.Length; k++)
            {
                across += etas[k] * basis[k][i];
            }

            // Equation 5.
            var middle = (parents[0][i] + parents[1][i]) / 2;
            child[i] = middle + (xi * (parents[0][i] - parents[1][i])) + (distance * across);
        }
    }

    /// <summary>How far the third parent is off the line of the others (equation 4).</summary>
    internal static double Distance(double[][] parents)
    {
        var line = Line(parents);
        var along = 0.0;
        for (var i = 0; i < line.Length; i++)
        {
            along += (parents[2][i] - parents[0][i]) * line[i];
        }

        var square = 0.0;
        for (var i = 0; i < line.Length; i++)
        {
            var off = parents[2][i] - parents[0][i] - (along * line[i]);
            square += off * off;
        }

        return Math.Sqrt(square);
    }

    // Gram–Schmidt, twice for precision, over the unit vectors: the one nearest to the line is left out.
    internal static double[][] Basis(double[][] parents)
    {
        var line = Line(parents);
        var n = line.Length;
        var nearest = 0;
        for (var i = 1; i < n; i++)
        {
            nearest = Math.Abs(line[i]) > Math.Abs(line[nearest]) ? i : nearest;
        }

        var vectors = new List<double[]>(n);
        if (line.Any(static x => x != 0))
        {
            vectors.Add(line);
        }

        for (var i = 0; i < n; i++)
        {
            if (i != nearest)
            {
                var vector = new double[n];
                vector[i] = 1;
                Orthogonalize(vector, vectors);
                Orthogonalize(vector, vectors);
                vectors.Add(Scaled(vector, Length(vector)));
            }
        }

        return [.. vectors.TakeLast(n - 1)];
    }

    private static void Orthogonalize(double[] vector, List<double[]> others)
    {
        foreach (var other in others)
        {
            var product = 0.0;
            for (var i = 0; i < vector.Length; i++)
            {
                product += vector[i] * other[i];
            }

            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] -= product * other[i];
            }
        }
    }

    private static double[] Line(double[][] parents)
    {
        var line = new double[parents[0].Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = parents[1][i] - parents[0][i];
        }

        return Scaled(line, Math.Max(Length(line), LeastLength));
    }

    private static double Length(double[] vector)
    {
        var square = 0.0;
        foreach (var x in vector)
        {
            square += x * x;
        }

        return Math.Sqrt(square);
    }

    private static double[] Scaled(double[] vector, double length) => Array.ConvertAll(vector, x => x / length);
}
