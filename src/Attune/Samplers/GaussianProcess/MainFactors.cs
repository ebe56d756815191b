using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>e^(√5 x / ℓ) and its inverse of each coordinate of many points, where neither leaves the range of numbers.</summary>
internal sealed class MainFactors
{
    // e⁶⁰⁰ ≈ 10²⁶⁰; the product of two such factors is below 1 before it is used.
    private const double GreatestExponent = 600;

    private readonly int stride;
    private readonly bool[] has;
    private readonly double[] rising;
    private readonly double[] falling;

    /// <param name="columns">The points.</param>
    /// <param name="kernel">Whose length scales count.</param>
    public MainFactors(PointColumns columns, Matern52Kernel kernel)
    {
        Kernel = kernel;
        stride = columns.Stride;
        has = new bool[kernel.Dimensions];
        rising = new double[kernel.Dimensions * stride];
        falling = new double[kernel.Dimensions * stride];
        for (var j = 0; j < has.Length; j++)
        {
            var rate = kernel.Rate(j);
            var column = columns.Column(j);
            has[j] = IsSafe(rate, columns.Largest(j));
            var up = Bundles(rising, j);
            var down = Bundles(falling, j);
            for (var i = 0; i < column.Length && has[j]; i++)
            {
                var exponent = Vector256.Create(rate) * column[i];
                up[i] = DoubleBundle.Exp(exponent);
                down[i] = DoubleBundle.Exp(-exponent);
            }
        }
    }

    /// <summary>Whose length scales they are for.</summary>
    public Matern52Kernel Kernel { get; }

    /// <summary>Whether a coordinate's factors can be used.</summary>
    public bool Has(int coordinate) => has[coordinate];

    /// <summary>e^(√5 x / ℓ), [stride / lanes] bundles.</summary>
    public ReadOnlySpan<Vector256<double>> Rising(int coordinate) => Bundles(rising, coordinate);

    /// <summary>e^(−√5 x / ℓ), [stride / lanes] bundles.</summary>
    public ReadOnlySpan<Vector256<double>> Falling(int coordinate) => Bundles(falling, coordinate);

    /// <summary>Whether a coordinate's factor is a number, and not 0.</summary>
    public static bool IsSafe(double rate, double coordinate) => rate * Math.Abs(coordinate) <= GreatestExponent;

    private Span<Vector256<double>> Bundles(double[] values, int coordinate) =>
        MemoryMarshal.Cast<double, Vector256<double>>(values.AsSpan(coordinate * stride, stride));
}
