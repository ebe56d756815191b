using Attune.Numerics.LinearAlgebra;

namespace Attune.Numerics.Optimization;

/// <summary>
/// The generalized Cauchy point: the first local minimum of the quadratic model along the projected steepest descent path
/// (Byrd et al. 1995, algorithm CP).
/// </summary>
/// <param name="Point">[variables].</param>
/// <param name="C">Wᵀ(Point − x), [rank].</param>
/// <param name="IsFree">[variables]: which variables met no bound on the way.</param>
internal sealed record CauchyPoint(double[] Point, double[] C, bool[] IsFree)
{
    public static CauchyPoint Find(ReadOnlySpan<double> x, ReadOnlySpan<double> g, Box box, CompactHessian b)
    {
        var n = x.Length;
        var (point, isFree) = (x.ToArray(), new bool[n]);
        var (d, t) = (new double[n], new double[n]);
        double slope = 0;
        for (var i = 0; i < n; i++)
        {
            t[i] = box.Reach(i, x[i], -g[i]);
            d[i] = t[i] > 0 ? -g[i] : 0;
            isFree[i] = t[i] > 0;
            slope -= d[i] * d[i];
        }

        var (p, c) = (new double[b.Rank], new double[b.Rank]);
        for (var i = 0; i < n; i++)
        {
            Rows.AddProduct(p, d[i], b.W(i));
        }

        var curvature = (-b.Theta * slope) - Form(p, b, p);
        double reached = 0;
        foreach (var i in Enumerable.Range(0, n).Where(i => t[i] > 0).OrderBy(i => t[i]))
        {
            var step = t[i] - reached;
            if (double.IsInfinity(t[i]) || Descent(slope, curvature) < step)
            {
                break;
            }

            // Variable i meets its bound; the path goes on without it.
            point[i] = box.Bound(i, d[i]);
            isFree[i] = false;
            var z = point[i] - x[i];
            var w = b.W(i);
            Rows.AddProduct(c, step, p);
            slope += (step * curvature) + (g[i] * g[i]) + (b.Theta * g[i] * z) - (g[i] * Form(w, b, c));
            curvature -= (b.Theta * g[i] * g[i]) + (2 * g[i] * Form(w, b, p)) + (g[i] * g[i] * Form(w, b, w));
            Rows.AddProduct(p, g[i], w);

            d[i] = 0;
            reached = t[i];
        }

        var last = Descent(slope, curvature);
        for (var i = 0; i < n; i++)
        {
            if (isFree[i])
            {
                point[i] = x[i] + ((reached + last) * d[i]);
            }
        }

        Rows.AddProduct(c, last, p);
        return new CauchyPoint(box.Project(point), c, isFree);
    }

    // How far the model falls from here. Where rounding has eaten the slope or the curvature, the path ends.
    private static double Descent(double slope, double curvature) =>
        slope < 0 && curvature > 0 ? -slope / curvature : 0;

    // leftᵀ M right
    private static double Form(ReadOnlySpan<double> left, CompactHessian b, ReadOnlySpan<double> right)
    {
        var product = b.TimesM(right);
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * product[i];
        }

        return sum;
    }
}
