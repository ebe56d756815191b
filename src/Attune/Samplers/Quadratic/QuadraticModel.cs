using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.Quadratic;

/// <summary>c + g·z + z·H z / 2 with all pairs of coordinates, by weighted least squares.</summary>
internal sealed class QuadraticModel
{
    // Of the number of points: where coordinates hang together, the normal equations still have one solution.
    private const double Ridge = 1e-9;

    private readonly int dimensions;
    private readonly double[] coefficients;

    private QuadraticModel(int dimensions, double[] coefficients) =>
        (this.dimensions, this.coefficients) = (dimensions, coefficients);

    /// <summary>How many coefficients a model has: 1 + d + d (d + 1) / 2.</summary>
    public static int CoefficientsOf(int dimensions) => 1 + dimensions + (dimensions * (dimensions + 1) / 2);

    /// <summary>Fits a model; null where rounding leaves no solution.</summary>
    /// <param name="points">[count][dimensions], each coordinate of the order of 1.</param>
    /// <param name="values">[count].</param>
    /// <param name="weights">[count]: how much each square of an error counts.</param>
    public static QuadraticModel? TryFit(double[][] points, double[] values, double[] weights)
    {
        var d = points[0].Length;
        var count = CoefficientsOf(d);
        var (products, right, terms) = (new double[count * count], new double[count], new double[count]);
        for (var i = 0; i < points.Length; i++)
        {
            Fill(points[i], terms);
            for (var p = 0; p < count; p++)
            {
                var weighted = weights[i] * terms[p];
                right[p] += weighted * values[i];
                for (var q = 0; q < count; q++)
                {
                    products[(p * count) + q] += weighted * terms[q];
                }
            }
        }

        for (var p = 0; p < count; p++)
        {
            products[(p * count) + p] += Ridge * points.Length;
        }

        if (Cholesky.TryFactorizeInPlace(products, count) is not { } factorization)
        {
            return null;
        }

        factorization.Solve(right);
        return new QuadraticModel(d, right);
    }

    /// <summary>The model's value at z, and its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> z, Span<double> gradient)
    {
        var value = coefficients[0];
        for (var i = 0; i < dimensions; i++)
        {
            gradient[i] = coefficients[1 + i];
            value += coefficients[1 + i] * z[i];
        }

        var pair = 1 + dimensions;
        for (var i = 0; i < dimensions; i++)
        {
            for (var j = i; j < dimensions; j++, pair++)
            {
                value += coefficients[pair] * z[i] * z[j];
                gradient[i] += coefficients[pair] * z[j];
                gradient[j] += coefficients[pair] * z[i];
            }
        }

        return value;
    }

    private static void Fill(double[] z, double[] terms)
    {
        terms[0] = 1;
        z.CopyTo(terms, 1);
        var pair = 1 + z.Length;
        for (var i = 0; i < z.Length; i++)
        {
            for (var j = i; j < z.Length; j++, pair++)
            {
                terms[pair] = z[i] * z[j];
            }
        }
    }
}
