using Attune.Numerics.LinearAlgebra;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.LinearAlgebra;

public sealed class SymmetricEigenTests
{
    public static TheoryData<int> Sizes() => [1, 2, 3, 4, 5, 8, 17, 40, 100];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vectors_are_orthonormal_and_give_the_matrix_back(int size)
    {
        var matrix = Symmetric(size);
        var eigen = SymmetricEigen.TryDecompose(matrix, size)!;
        Assert.Equal(eigen.Values.Order(), eigen.Values);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                double element = 0;
                double product = 0;
                for (var k = 0; k < size; k++)
                {
                    element += eigen.Values[k] * eigen.Vectors[(k * size) + i] * eigen.Vectors[(k * size) + j];
                    product += eigen.Vectors[(i * size) + k] * eigen.Vectors[(j * size) + k];
                }

                Assert.Equal(matrix[(i * size) + j], element, 1e-13 * size);
                Assert.Equal(i == j ? 1 : 0, product, 1e-14 * size);
            }
        }
    }

    /// <summary>Eigenvalues of the second difference: 2 − 2 cos(πk / (n + 1)).</summary>
    [Fact]
    public void Knows_the_second_difference()
    {
        const int size = 12;
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            matrix[(i * size) + i] = 2;
            if (i > 0)
            {
                matrix[(i * size) + i - 1] = matrix[((i - 1) * size) + i] = -1;
            }
        }

        var values = SymmetricEigen.TryDecompose(matrix, size)!.Values;
        for (var k = 1; k <= size; k++)
        {
            Assert.Equal(2 - (2 * Math.Cos(Math.PI * k / (size + 1))), values[k - 1], 1e-14);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Takes_multiples_of_the_unit_matrix(double factor)
    {
        double[] matrix = [factor, 0, 0, 0, factor, 0, 0, 0, factor];
        Assert.Equal([factor, factor, factor], SymmetricEigen.TryDecompose(matrix, 3)!.Values);
    }

    [Fact]
    public void Keeps_small_values_beside_large_ones()
    {
        // Graded upwards, as a covariance matrix is that has nearly lost a direction.
        double[] matrix = [1e-12, 1e-13, 0, 1e-13, 1, 0.5, 0, 0.5, 1e6];
        var values = SymmetricEigen.TryDecompose(matrix, 3)!.Values;
        Assert.Equal(1e-12, values[0], 1e-16);
        Assert.Equal(1e6, values[2], 1e-6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_has_none(double element) =>
        Assert.Null(SymmetricEigen.TryDecompose([1, element, element, 1], 2));

    [Fact]
    public void Sizes_that_do_not_match_are_refused() =>
        Assert.Throws<ArgumentException>(static () => SymmetricEigen.TryDecompose([1, 2, 3], 2));

    /// <summary>The plain loops, one element after the other: that is what no vector width may change.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(67)]
    public void Rows_have_the_bits_of_the_plain_loops(int length)
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        double[] x = [.. Enumerable.Range(0, length).Select(_ => stream.NextUniform(-1, 1))];
        double[] y = [.. Enumerable.Range(0, length).Select(_ => stream.NextUniform(-1, 1))];
        var (sum, c, s) = ((double[])y.Clone(), 0.6, 0.8);
        Rows.Add(sum, 0.3, x);
        Assert.Equal(x.Zip(y, static (a, b) => Math.FusedMultiplyAdd(0.3, a, b)), sum);
        var (turnedX, turnedY) = ((double[])x.Clone(), (double[])y.Clone());
        Rows.Rotate(turnedX, turnedY, c, s);
        Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(c, a, -(s * b))), turnedX);
        Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(s, a, c * b)), turnedY);
    }

    private static double[] Symmetric(int size)
    {
        var stream = RandomKey.FromSeed((ulong)size).OpenStream();
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * size) + j] = matrix[(j * size) + i] = stream.NextUniform(-1, 1);
            }
        }

        return matrix;
    }
}
