using Attune.Numerics.Kernels;
using Xunit;

namespace Attune.Numerics.Tests.Kernels;

public sealed unsafe class TransposeTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 15, 32, 33];

    [Fact]
    public void Copy()
    {
        foreach (var rows in Sizes)
        {
            foreach (var columns in Sizes)
            {
                using var source = new PaddedMatrix(rows, columns, PaddedMatrix.Rough);
                using var target = new PaddedMatrix(columns, rows, static (_, _) => 0);

                Transpose.Copy(source.View, target.View);

                AssertColumns(target, (row, column) => source[column, row]);
            }
        }
    }

    [Fact]
    public void Gather()
    {
        foreach (var count in Sizes)
        {
            foreach (var columns in Sizes)
            {
                var order = Enumerable.Range(0, count).Select(i => i * 5 % 11).ToArray();
                var rows = Enumerable.Range(0, 11 * columns).Select(static i => (float)i).ToArray();
                using var target = new PaddedMatrix(columns, count, static (_, _) => 0);

                fixed (float* from = rows)
                {
                    Transpose.Gather(from, order, target.View);
                }

                AssertColumns(target, (row, column) => rows[(order[column] * columns) + row]);
            }
        }
    }

    private static void AssertColumns(PaddedMatrix target, Func<int, int, float> expected)
    {
        for (var row = 0; row < target.View.Rows; row++)
        {
            for (var column = 0; column < target.Stride; column++)
            {
                Assert.Equal(
                    column < target.View.Columns ? expected(row, column) : PaddedMatrix.Padding,
                    target[row, column]
                );
            }
        }
    }
}
