using Attune.Numerics.LinearAlgebra;

namespace Attune.Numerics.Optimization;

/// <summary>
/// Minimizes the quadratic model over the variables that are free at the Cauchy point, and goes there as far as the bounds allow
/// (Byrd et al. 1995, section 5.1, the direct primal method).
/// </summary>
internal static class SubspaceStep
{
    public static double[] Minimize(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> g,
        Box box,
        CompactHessian b,
        CauchyPoint cauchy
    )
    {
        var free = Enumerable.Range(0, x.Length).Where(i => cauchy.IsFree[i]).ToArray();
        var rank = b.Rank;
        if (rank == 0 || free.Length == 0)
        {
            return cauchy.Point;
        }

        // r = Zᵀ(g + θ(x_cauchy − x) − W M c), the reduced gradient at the Cauchy point (eq. 5.4).
        var mc = Multiply(b.M, cauchy.C);
        var r = new double[free.Length];
        var v = new double[rank];
        for (var f = 0; f < free.Length; f++)
        {
            var i = free[f];
            r[f] = g[i] + (b.Theta * (cauchy.Point[i] - x[i]));
            for (var k = 0; k < rank; k++)
            {
                r[f] -= b.W(i, k) * mc[k];
            }

            for (var k = 0; k < rank; k++)
            {
                v[k] += b.W(i, k) * r[f];
            }
        }

        // v = (I − M WᵀZZᵀW / θ)⁻¹ M WᵀZ r (eq. 5.10).
        v = Multiply(b.M, v);
        if (!LinearSystem.TrySolve(Reduced(b, free), v))
        {
            return cauchy.Point;
        }

        // d = −r / θ − ZᵀW v / θ² (eq. 5.11), shortened to the bounds (eq. 5.8).
        var d = new double[free.Length];
        double step = 1;
        for (var f = 0; f < free.Length; f++)
        {
            double wv = 0;
            for (var k = 0; k < rank; k++)
            {
                wv += b.W(free[f], k) * v[k];
            }

            d[f] = (-r[f] / b.Theta) - (wv / (b.Theta * b.Theta));
            step = Math.Min(step, box.Reach(free[f], cauchy.Point[free[f]], d[f]));
        }

        var point = (double[])cauchy.Point.Clone();
        for (var f = 0; f < free.Length; f++)
        {
            point[free[f]] += step * d[f];
        }

        return box.Project(point);
    }

    private static double[,] Reduced(CompactHessian b, int[] free)
    {
        var rank = b.Rank;
        var gram = new double[rank, rank];
        foreach (var i in free)
        {
            for (var k = 0; k < rank; k++)
            {
                for (var l = 0; l < rank; l++)
                {
                    gram[k, l] += b.W(i, k) * b.W(i, l) / b.Theta;
                }
            }
        }

        var reduced = new double[rank, rank];
        for (var k = 0; k < rank; k++)
        {
            for (var l = 0; l < rank; l++)
            {
                reduced[k, l] = k == l ? 1 : 0;
                for (var m = 0; m < rank; m++)
                {
                    reduced[k, l] -= b.M[k, m] * gram[m, l];
                }
            }
        }

        return reduced;
    }

    private static double[] Multiply(double[,] m, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                product[i] += m[i, j] * vector[j];
            }
        }

        return product;
    }
}
