using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Points coordinate by coordinate, so that points fill the lanes. Columns are padded to whole bundles with zeros.</summary>
internal sealed class PointColumns
{
    private readonly double[] values;
    private MainFactors? factors;

    public PointColumns(IReadOnlyList<double[]> points, int dimensions)
        : this(points, dimensions, 0, points.Count) { }

    /// <summary>Takes <paramref name="count"/> points from <paramref name="first"/> on.</summary>
    public PointColumns(IReadOnlyList<double[]> points, int dimensions, int first, int count)
    {
        (Count, Stride) = (count, Padded(count));
        values = new double[dimensions * Stride];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < dimensions; j++)
            {
                values[(j * Stride) + i] = points[first + i][j];
            }
        }
    }

    /// <summary>How many points.</summary>
    public int Count { get; }

    /// <summary>How many doubles a column has: the count, padded to whole bundles.</summary>
    public int Stride { get; }

    /// <summary>Coordinate j of all points, [stride / lanes] bundles.</summary>
    public ReadOnlySpan<Vector256<double>> Column(int j) =>
        MemoryMarshal.Cast<double, Vector256<double>>(values.AsSpan(j * Stride, Stride));

    /// <summary>The greatest distance of a coordinate from 0.</summary>
    public double Largest(int j)
    {
        double largest = 0;
        foreach (var value in values.AsSpan(j * Stride, Stride))
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>What a kernel's main effects need, kept for the last kernel that asked. One caller at a time.</summary>
    public MainFactors FactorsOf(Matern52Kernel kernel) =>
        factors?.Kernel == kernel ? factors : factors = new MainFactors(this, kernel);

    /// <summary>The least number of doubles in whole bundles.</summary>
    public static int Padded(int count) => (count + DoubleBundle.Count - 1) / DoubleBundle.Count * DoubleBundle.Count;
}
