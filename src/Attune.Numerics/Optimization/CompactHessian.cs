using Attune.Numerics.LinearAlgebra;

namespace Attune.Numerics.Optimization;

/// <summary>
/// The limited-memory BFGS matrix B = θI − W M Wᵀ in its compact form: Byrd, Lu, Nocedal and Zhu, "A limited memory algorithm for
/// bound constrained optimization" (SIAM J. Sci. Comput. 16, 1995), equations 3.2 to 3.6.
/// </summary>
internal sealed class CompactHessian(int memory)
{
    private readonly List<double[]> s = [];
    private readonly List<double[]> y = [];

    /// <summary>θ = yᵀy / sᵀy of the latest pair; 1 while there is none.</summary>
    public double Theta { get; private set; } = 1;

    /// <summary>The number of columns of W: two for each pair.</summary>
    public int Rank => 2 * s.Count;

    /// <summary>M, [rank, rank] (eq. 3.4).</summary>
    public double[,] M { get; private set; } = new double[0, 0];

    /// <summary>W[row, column] of W = [Y, θS] (eq. 3.3).</summary>
    public double W(int row, int column) => column < y.Count ? y[column][row] : Theta * s[column - y.Count][row];

    /// <summary>Forgets all pairs: B is the identity again.</summary>
    public void Reset()
    {
        s.Clear();
        y.Clear();
        Theta = 1;
        M = new double[0, 0];
    }

    /// <summary>Takes in a step and the change of the gradient along it, unless the curvature there is not positive (eq. 3.9).</summary>
    public void Update(double[] step, double[] change)
    {
        var curvature = Dot(step, change);
        var square = Dot(change, change);
        if (!(curvature > double.Epsilon) || curvature <= 2.2e-16 * square)
        {
            return;
        }

        if (s.Count == memory)
        {
            s.RemoveAt(0);
            y.RemoveAt(0);
        }

        s.Add(step);
        y.Add(change);
        Theta = square / curvature;
        if (!TryBuild())
        {
            Reset();
        }
    }

    // M⁻¹ = [−D, Lᵀ; L, θSᵀS], D the diagonal and L the strictly lower triangle of SᵀY.
    private bool TryBuild()
    {
        var pairs = s.Count;
        var inverse = new double[Rank, Rank];
        for (var i = 0; i < pairs; i++)
        {
            inverse[i, i] = -Dot(s[i], y[i]);
            for (var j = 0; j < pairs; j++)
            {
                inverse[pairs + i, pairs + j] = Theta * Dot(s[i], s[j]);
                if (j < i)
                {
                    inverse[pairs + i, j] = inverse[j, pairs + i] = Dot(s[i], y[j]);
                }
            }
        }

        M = new double[Rank, Rank];
        Span<double> column = stackalloc double[Rank];
        for (var k = 0; k < Rank; k++)
        {
            column.Clear();
            column[k] = 1;
            if (!LinearSystem.TrySolve((double[,])inverse.Clone(), column))
            {
                return false;
            }

            for (var i = 0; i < Rank; i++)
            {
                M[i, k] = column[i];
            }
        }

        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }
}
