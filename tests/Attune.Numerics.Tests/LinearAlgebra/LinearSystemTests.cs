using Attune.Numerics.LinearAlgebra;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.LinearAlgebra;

public sealed class LinearSystemTests
{
    [Fact]
    public void Solves_where_the_first_pivot_is_zero()
    {
        double[] x = [8, -11, -3];
        Assert.True(LinearSystem.TrySolve([0, 1, -1, -3, -1, 2, -2, 1, 2], x, 3));

        // y − z = 8, −3x − y + 2z = −11, −2x + y + 2z = −3
        Assert.Equal(8, x[1] - x[2], 1e-12);
        Assert.Equal(-11, (-3 * x[0]) - x[1] + (2 * x[2]), 1e-12);
        Assert.Equal(-3, (-2 * x[0]) + x[1] + (2 * x[2]), 1e-12);
    }

    [Fact]
    public void Says_where_there_is_no_single_solution() =>
        Assert.False(LinearSystem.TrySolve([1, 2, 2, 4], [1, 2], 2));

    [Fact]
    public void Sizes_that_do_not_match_are_refused() =>
        Assert.Throws<ArgumentException>(static () => LinearSystem.TrySolve(new double[4], new double[1], 2));

    /// <summary>What L-BFGS-B relies on: an inverse of all columns at once is that of one after the other.</summary>
    [Fact]
    public void Columns_together_have_the_bits_of_columns_alone()
    {
        const int Size = 13;
        var random = RandomKey.FromSeed(1).OpenStream();
        double[] matrix = [.. Enumerable.Range(0, Size * Size).Select(_ => random.NextDouble() - 0.5)];
        var together = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            together[(i * Size) + i] = 1;
        }

        Assert.True(LinearSystem.TrySolve((double[])matrix.Clone(), together, Size));
        for (var column = 0; column < Size; column++)
        {
            var alone = new double[Size];
            alone[column] = 1;
            Assert.True(LinearSystem.TrySolve((double[])matrix.Clone(), alone, Size));
            Assert.Equal(alone, Enumerable.Range(0, Size).Select(i => together[(i * Size) + column]));
        }
    }
}
