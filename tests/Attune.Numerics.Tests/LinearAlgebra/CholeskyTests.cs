using Attune.Numerics.LinearAlgebra;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.LinearAlgebra;

public sealed class CholeskyTests
{
    /// <summary>Below, at and above the tiles and blocks.</summary>
    public static TheoryData<int> Sizes() => [1, 2, 3, 4, 5, 8, 31, 32, 33, 67, 130];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Solves_and_inverts(int size)
    {
        var matrix = PositiveDefinite(size);
        var cholesky = Cholesky.TryFactorize(matrix, size)!;
        var inverse = cholesky.Inverse();
        var stream = RandomKey.FromSeed(9).OpenStream();
        double[] b = [.. Enumerable.Range(0, size).Select(_ => stream.NextUniform(-1, 1))];
        var x = (double[])b.Clone();
        cholesky.Solve(x);
        for (var i = 0; i < size; i++)
        {
            double product = 0;
            double fromInverse = 0;
            for (var j = 0; j < size; j++)
            {
                product += matrix[(i * size) + j] * x[j];
                fromInverse += inverse[(i * size) + j] * b[j];
            }

            Assert.Equal(b[i], product, 1e-12 * size);
            Assert.Equal(x[i], fromInverse, 1e-12 * size);
        }
    }

    /// <summary>
    /// The sums as they are defined, element by element with k ascending: that is what no vector width and no tile may change.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Has_the_bits_of_the_plain_sums(int size)
    {
        var matrix = PositiveDefinite(size);
        var u = (double[])matrix.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                for (var k = 0; k < i; k++)
                {
                    u[(i * size) + j] = Math.FusedMultiplyAdd(-u[(k * size) + i], u[(k * size) + j], u[(i * size) + j]);
                }
            }

            var root = Math.Sqrt(u[(i * size) + i]);
            for (var j = i; j < size; j++)
            {
                u[(i * size) + j] /= root;
            }
        }

        // L⁻¹ of the unit vectors, one at a time and all at once.
        var cholesky = Cholesky.TryFactorize(matrix, size)!;
        var all = new double[size * size];
        for (var c = 0; c < size; c++)
        {
            all[(c * size) + c] = 1;
        }

        cholesky.SolveLower(all, size);
        for (var c = 0; c < size; c++)
        {
            var column = new double[size];
            column[c] = 1;
            var alone = (double[])column.Clone();
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < i; k++)
                {
                    column[i] = Math.FusedMultiplyAdd(-u[(k * size) + i], column[k], column[i]);
                }

                column[i] /= u[(i * size) + i];
                Assert.Equal(column[i], all[(i * size) + c]);
            }

            cholesky.SolveLower(alone);
            Assert.Equal(column, alone);
        }
    }

    [Fact]
    public void Determinant()
    {
        // L = [2, 0; 3, 4]
        var cholesky = Cholesky.TryFactorize([4, 6, 0, 25], 2)!;
        Assert.Equal(2 * Math.Log(8), cholesky.LogDeterminant, 1e-14);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void What_is_not_positive_definite_has_none(double a, double b, double c) =>
        Assert.Null(Cholesky.TryFactorize([a, b, b, c], 2));

    [Fact]
    public void Sizes_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => Cholesky.TryFactorize([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(static () => Cholesky.TryFactorize([1], 1)!.Solve([1, 2]));
    }

    private static double[] PositiveDefinite(int size)
    {
        var stream = RandomKey.FromSeed((ulong)size).OpenStream();
        double[] root = [.. Enumerable.Range(0, size * size).Select(_ => stream.NextUniform(-1, 1))];
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    matrix[(i * size) + j] += root[(k * size) + i] * root[(k * size) + j] / size;
                }
            }

            matrix[(i * size) + i] += 0.5;
        }

        return matrix;
    }
}
