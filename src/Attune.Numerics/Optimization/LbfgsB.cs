namespace Attune.Numerics.Optimization;

/// <summary>
/// L-BFGS-B: minimizes a smooth function within bounds. Byrd, Lu, Nocedal and Zhu, "A limited memory algorithm for bound
/// constrained optimization" (SIAM J. Sci. Comput. 16, 1995). Options are named and set as SciPy's.
/// </summary>
public sealed class LbfgsB
{
    private const int LineSearchEvaluations = 20;

    /// <summary>How many steps back the approximation of the Hessian remembers.</summary>
    /// <value>The default is 10. Must be positive.</value>
    public int Memory { get; init; } = 10;

    /// <summary>Ends when no component of the projected gradient is larger.</summary>
    /// <value>The default is 1e-5.</value>
    public double GradientTolerance { get; init; } = 1e-5;

    /// <summary>Ends when a step lowers f by no more than this, relative to the larger |f|, at least 1.</summary>
    /// <value>The default is 2.22e-9.</value>
    public double FunctionTolerance { get; init; } = 2.220446049250313e-9;

    /// <summary>How many steps are made at most.</summary>
    /// <value>The default is 15,000. Must be positive.</value>
    public int MaximumIterations { get; init; } = 15_000;

    /// <summary>Minimizes a function from a start.</summary>
    /// <param name="function">What to minimize; finite at the start.</param>
    /// <param name="start">[variables]; moved into the bounds first.</param>
    /// <param name="lower">[variables]; −∞ where there is no bound.</param>
    /// <param name="upper">[variables]; ∞ where there is no bound.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a lower bound exceeds the upper one.</exception>
    public Minimum Minimize(
        DifferentiableFunction function,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumIterations);
        var box = new Box(lower, upper);
        if (start.Length != box.Count)
        {
            throw new ArgumentException(
                $"The start must have a number for each of the {box.Count} bounds, but has {start.Length}."
            );
        }

        var x = box.Project(start);
        var g = new double[x.Length];
        var f = function(x, g);
        var (iterations, evaluations) = (0, 1);
        var hessian = new CompactHessian(Memory);
        while (double.IsFinite(f))
        {
            if (box.ProjectedGradientNorm(x, g) <= GradientTolerance)
            {
                return new Minimum(x, f, iterations, evaluations, true);
            }

            if (iterations == MaximumIterations)
            {
                break;
            }

            var line = new Line(function, x, Direction(x, g, box, hessian), box);
            var slope = line.Slope(g);
            var first = hessian.Rank == 0 ? Math.Min(1, 1 / line.Length) : 1;
            var found =
                slope < 0
                    ? WolfeLineSearch.Search(
                        line.Evaluate,
                        new(0, f, slope),
                        first,
                        line.Longest,
                        LineSearchEvaluations
                    )
                    : null;
            evaluations += line.Evaluations;
            if (found is not { } step)
            {
                // The model was wrong: start again from steepest descent, once.
                if (hessian.Rank == 0)
                {
                    break;
                }

                hessian.Reset();
                continue;
            }

            var (point, gradient) = line.Revisit(step.Step, ref evaluations);
            hessian.Update(Difference(point, x), Difference(gradient, g));
            iterations++;
            var scale = Math.Max(1, Math.Max(Math.Abs(f), Math.Abs(step.Value)));
            var isFlat = f - step.Value <= FunctionTolerance * scale;
            (x, g, f) = (point, gradient, step.Value);
            if (isFlat)
            {
                return new Minimum(x, f, iterations, evaluations, true);
            }
        }

        return new Minimum(x, f, iterations, evaluations, false);
    }

    private static double[] Direction(double[] x, double[] g, Box box, CompactHessian hessian)
    {
        var cauchy = CauchyPoint.Find(x, g, box, hessian);
        return Difference(SubspaceStep.Minimize(x, g, box, hessian, cauchy), x);
    }

    private static double[] Difference(double[] a, double[] b)
    {
        var difference = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            difference[i] = a[i] - b[i];
        }

        return difference;
    }
}
