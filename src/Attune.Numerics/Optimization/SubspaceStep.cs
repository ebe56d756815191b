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
        var mc = b.TimesM(cauchy.C);
        var r = new double[free.Length];
        var v = new double[rank];
        for (var f = 0; f < free.Length; f++)
        {
            var i = free[f];
            var w = b.W(i);
            r[f] = g[i] + (b.Theta * (cauchy.Point[i] - x[i]));
            for (var k = 0; k < rank; k++)
            {
                r[f] -= w[k] * mc[k];
            }

            Rows.AddProduct(v, r[f], w);
        }

        // v = (I − M WᵀZZᵀW / θ)⁻¹ M WᵀZ r (eq. 5.10).
        v = b.TimesM(v);
        if (!LinearSystem.TrySolve(Reduced(b, free), v, rank))
        {
            return cauchy.Point;
        }

        // d = −r / θ − ZᵀW v / θ² (eq. 5.11), shortened to the bounds (eq. 5.8).
        var d = new double[free.Length];
        double step = 1;
        for (var f = 0; f < free.Length; f++)
        {
            var w = b.W(free[f]);
            double wv = 0;
            for (var k = 0; k < rank; k++)
            {
                wv += w[k] * v[k];
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

    private static double[] Reduced(CompactHessian b, int[] free)
    {
        var rank = b.Rank;
        var gram = new double[rank * rank];
        foreach (var i in free)
        {
            var w = b.W(i);
            for (var k = 0; k < rank; k++)
            {
                AddQuotients(gram.AsSpan(k * rank, rank), w[k], w, b.Theta);
            }
        }

        var reduced = new double[rank * rank];
        for (var k = 0; k < rank; k++)
        {
            var row = reduced.AsSpan(k * rank, rank);
            row[k] = 1;
            for (var m = 0; m < rank; m++)
            {
                Rows.AddProduct(row, -b.M[(k * rank) + m], gram.AsSpan(m * rank, rank));
            }
        }

        return reduced;
    }

    // y ← y + a·x / divisor
    private static void AddQuotients(Span<double> y, double a, ReadOnlySpan<double> x, double divisor)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] += a * x[i] / divisor;
        }
    }
}
