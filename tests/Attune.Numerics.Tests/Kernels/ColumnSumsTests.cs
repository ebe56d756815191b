using Attune.Numerics.Kernels;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Numerics.Tests.Kernels;

/// <summary>To the bit, on every path that can run here: each column in ascending order from 0.</summary>
public sealed unsafe class ColumnSumsTests
{
    public static TheoryData<string> Paths => [.. SimdPath.Supported.Select(static path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Sums(string path)
    {
        foreach (var columns in new[] { 1, 2, 8, 9, 15, 16, 17, 30, 32, 33, 50, 100 })
        {
            using var values = new PaddedMatrix(37, columns, PaddedMatrix.Rough);
            using var sums = new PaddedMatrix(1, columns, static (_, _) => 0);

            SimdPath.Supported.Single(p => p.Name == path).Run<Work, bool>(new Work(values.View, sums.View.Pointer));

            for (var column = 0; column < sums.Stride; column++)
            {
                var expected = column < columns ? 0 : PaddedMatrix.Padding;
                for (var row = 0; row < 37 && column < columns; row++)
                {
                    expected += values[row, column];
                }

                Assert.Equal(expected, sums[0, column]);
            }
        }
    }

    private readonly struct Work(Matrix values, float* sums) : ISimdWork<bool>
    {
        public bool Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            ColumnSums.Run<TSimd>(values, sums);
            return true;
        }
    }
}
