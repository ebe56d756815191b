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
    private double[] w = [];
    private double[] transposedM = [];

    /// <summary>θ = yᵀy / sᵀy of the latest pair; 1 while there is none.</summary>
    public double Theta { get; private set; } = 1;

    /// <summary>The number of columns of W: two for each pair.</summary>
    public int Rank => 2 * s.Count;

    /// <summary>M, [rank, rank], row-major (eq. 3.4).</summary>
    public double[] M { get; private set; } = [];

    /// <summary>The row of a variable in W = [Y, θS], [rank] (eq. 3.3).</summary>
    public ReadOnlySpan<double> W(int variable) => w.AsSpan(variable * Rank, Rank);

    /// <summary>M times a vector.</summary>
    /// <param name="vector">[rank].</param>
    public double[] TimesM(ReadOnlySpan<double> vector)
    {
        // Column by column, so that each sum has the order of the vector.
        var product = new double[Rank];
        for (var j = 0; j < product.Length; j++)
        {
            Rows.AddProduct(product, vector[j], transposedM.AsSpan(j * Rank, Rank));
        }

        return product;
    }

    /// <summary>Forgets all pairs: B is the identity again.</summary>
    public void Reset()
    {
        s.Clear();
        y.Clear();
        Theta = 1;
        (M, transposedM, w) = ([], [], []);
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
        var (pairs, rank) = (s.Count, Rank);
        var inverse = new double[rank * rank];
        for (var i = 0; i < pairs; i++)
        {
            inverse[(i * rank) + i] = -Dot(s[i], y[i]);
            for (var j = 0; j < pairs; j++)
            {
                inverse[((pairs + i) * rank) + pairs + j] = Theta * Dot(s[i], s[j]);
                if (j < i)
                {
                    var below = Dot(s[i], y[j]);
                    inverse[((pairs + i) * rank) + j] = below;
                    inverse[(j * rank) + pairs + i] = below;
                }
            }
        }

        M = new double[rank * rank];
        for (var k = 0; k < rank; k++)
        {
            M[(k * rank) + k] = 1;
        }

        if (!LinearSystem.TrySolve(inverse, M, rank))
        {
            return false;
        }

        (transposedM, w) = (new double[rank * rank], new double[s[0].Length * rank]);
        for (var k = 0; k < rank; k++)
        {
            for (var i = 0; i < rank; i++)
            {
                transposedM[(i * rank) + k] = M[(k * rank) + i];
            }

            for (var i = 0; i < s[0].Length; i++)
            {
                w[(i * rank) + k] = k < pairs ? y[k][i] : Theta * s[k - pairs][i];
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
