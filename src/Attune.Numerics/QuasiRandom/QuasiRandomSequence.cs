namespace Attune.Numerics.QuasiRandom;

/// <summary>
/// Points of the unit cube that fill it more evenly than random ones. A point is a pure function of its index, so any part of the
/// sequence can be had without the rest, and by any number of threads. The first d coordinates do not depend on how many there are.
/// </summary>
public abstract class QuasiRandomSequence
{
    private protected QuasiRandomSequence(int dimensions) => Dimensions = dimensions;

    /// <summary>The last index that there is a point for: 2³² − 1.</summary>
    public static long LastIndex => uint.MaxValue;

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions { get; }

    /// <summary>The coordinates of one point, each in [0, 1).</summary>
    /// <param name="index">From 0 to <see cref="LastIndex"/>.</param>
    /// <param name="point">Takes them; [<see cref="Dimensions"/>].</param>
    public void PointAt(long index, Span<double> point)
    {
        if (point.Length != Dimensions)
        {
            throw new ArgumentException(
                $"A point has {Dimensions} coordinates, but there is room for {point.Length}. Give as many as dimensions."
            );
        }

        Fill(index, point);
    }

    /// <summary>The coordinates of consecutive points, each in [0, 1).</summary>
    /// <param name="first">The index of the first one, from 0.</param>
    /// <param name="points">Takes them; [points, <see cref="Dimensions"/>], row-major.</param>
    public void Fill(long first, Span<double> points)
    {
        if (points.Length % Dimensions != 0)
        {
            throw new ArgumentException(
                $"Points of {Dimensions} dimensions fill a multiple of {Dimensions} numbers, but there is room for {points.Length}."
            );
        }

        var count = points.Length / Dimensions;
        if (first < 0 || first > LastIndex + 1 - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first),
                $"Indices run from 0 to {LastIndex}, but got {first} to {first + count - 1}. Begin nearer to 0."
            );
        }

        FillFrom((uint)first, points);
    }

    private protected abstract void FillFrom(uint first, Span<double> points);
}
