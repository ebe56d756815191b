using Attune.Numerics.Kernels;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Numerics.Tests.Kernels;

/// <summary>To the bit, on every path that can run here: each element in ascending order with fused multiply-add.</summary>
public sealed unsafe class GemmTests
{
    private static readonly int[] Rows = [1, 2, 3, 4, 6, 13, 29];
    private static readonly int[] Depths = [1, 8, 33];
    private static readonly int[] Columns = [1, 2, 15, 16, 17, 33, 50];

    public static TheoryData<string> Paths => [.. SimdPath.Supported.Select(static path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Product(string path)
    {
        foreach (var (rows, depth, columns) in Shapes())
        {
            using var a = new PaddedMatrix(rows, depth, PaddedMatrix.Rough);
            using var b = new PaddedMatrix(depth, columns, static (r, c) => PaddedMatrix.Rough(c, r));
            using var product = new PaddedMatrix(rows, columns, static (_, _) => 0);

            PathOf(path).Run<Work, bool>(new Work(a.View, b.View, product.View, null));

            AssertEqual(product, columns, (r, c) => Dot(0, depth, k => (a[r, k], b[k, c])));
            AssertPadding(product);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Product_with_the_transpose_from_start_values(string path)
    {
        foreach (var (rows, depth, columns) in Shapes())
        {
            using var a = new PaddedMatrix(depth, rows, PaddedMatrix.Rough);
            using var b = new PaddedMatrix(depth, columns, static (r, c) => PaddedMatrix.Rough(c, r));
            using var start = new PaddedMatrix(1, rows, static (_, c) => PaddedMatrix.Rough(c, 3));
            using var product = new PaddedMatrix(rows, columns, static (_, _) => 0);

            PathOf(path).Run<Work, bool>(new Work(a.View, b.View, product.View, start.View.Pointer));

            AssertEqual(product, columns, (r, c) => Dot(start[0, r], depth, k => (a[k, r], b[k, c])));
        }
    }

    /// <summary>A vector that is its own transpose: its values lie one after the other.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Product_with_a_vector_reads_nothing_else(string path)
    {
        using var a = new PaddedMatrix(29, 32, PaddedMatrix.Rough);
        using var vector = new PaddedMatrix(1, 32, static (r, c) => PaddedMatrix.Rough(c, r));
        using var product = new PaddedMatrix(29, 1, static (_, _) => 0);

        PathOf(path).Run<Work, bool>(new Work(a.View, new Matrix(vector.View.Pointer, 32, 1, 1), product.View, null));

        AssertEqual(product, 1, (r, _) => Dot(0, 32, k => (a[r, k], vector[0, k])));
        AssertPadding(product);
    }

    private static SimdPath PathOf(string name) => SimdPath.Supported.Single(path => path.Name == name);

    private static IEnumerable<(int Rows, int Depth, int Columns)> Shapes() =>
        from rows in Rows
        from depth in Depths
        from columns in Columns
        select (rows, depth, columns);

    private static float Dot(float start, int depth, Func<int, (float A, float B)> factors)
    {
        for (var k = 0; k < depth; k++)
        {
            var (a, b) = factors(k);
            start = MathF.FusedMultiplyAdd(a, b, start);
        }

        return start;
    }

    private static void AssertEqual(PaddedMatrix actual, int columns, Func<int, int, float> expected)
    {
        for (var row = 0; row < actual.View.Rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(expected(row, column)),
                    BitConverter.SingleToInt32Bits(actual[row, column])
                );
            }
        }
    }

    private static void AssertPadding(PaddedMatrix actual)
    {
        for (var row = 0; row < actual.View.Rows; row++)
        {
            for (var column = actual.View.Columns; column < actual.Stride; column++)
            {
                Assert.Equal(PaddedMatrix.Padding, actual[row, column]);
            }
        }
    }

    private readonly struct Work(Matrix a, Matrix b, Matrix product, float* start) : ISimdWork<bool>
    {
        public bool Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            if (start == null)
            {
                Gemm.Product<TSimd>(a, b, product, b.Columns);
            }
            else
            {
                Gemm.TransposedA<TSimd>(a, b, start, product);
            }

            return true;
        }
    }
}
