using Attune.Numerics.LinearAlgebra;
using Xunit;

namespace Attune.Numerics.Tests.LinearAlgebra;

public sealed class LinearSystemTests
{
    [Fact]
    public void Solves_where_the_first_pivot_is_zero()
    {
        double[] x = [8, -11, -3];
        Assert.True(
            LinearSystem.TrySolve(
                new double[,]
                {
                    { 0, 1, -1 },
                    { -3, -1, 2 },
                    { -2, 1, 2 },
                },
                x
            )
        );

        // y − z = 8, −3x − y + 2z = −11, −2x + y + 2z = −3
        Assert.Equal(8, x[1] - x[2], 1e-12);
        Assert.Equal(-11, (-3 * x[0]) - x[1] + (2 * x[2]), 1e-12);
        Assert.Equal(-3, (-2 * x[0]) + x[1] + (2 * x[2]), 1e-12);
    }

    [Fact]
    public void Says_where_there_is_no_single_solution() =>
        Assert.False(
            LinearSystem.TrySolve(
                new double[,]
                {
                    { 1, 2 },
                    { 2, 4 },
                },
                new double[] { 1, 2 }
            )
        );

    [Fact]
    public void Sizes_that_do_not_match_are_refused() =>
        Assert.Throws<ArgumentException>(static () => LinearSystem.TrySolve(new double[2, 2], new double[] { 1 }));
}
