namespace Attune.Numerics.Optimization;

/// <summary>A function along x + step · direction, kept within bounds.</summary>
internal sealed class Line(DifferentiableFunction function, double[] x, double[] direction, Box box)
{
    private (double Step, double[] Point, double[] Gradient)? last;

    public int Evaluations { get; private set; }

    /// <summary>The direction's Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(direction, direction));

    /// <summary>The longest step within the bounds, at most 10¹⁰.</summary>
    public double Longest
    {
        get
        {
            var longest = 1e10;
            for (var i = 0; i < x.Length; i++)
            {
                longest = Math.Min(longest, box.Reach(i, x[i], direction[i]));
            }

            return longest;
        }
    }

    /// <summary>The slope along the direction where the gradient is <paramref name="gradient"/>.</summary>
    public double Slope(double[] gradient) => Dot(gradient, direction);

    public WolfeLineSearch.Sample Evaluate(double step)
    {
        var point = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            point[i] = x[i] + (step * direction[i]);
        }

        point = box.Project(point);
        var gradient = new double[x.Length];
        var value = function(point, gradient);
        Evaluations++;
        last = (step, point, gradient);
        return new(step, value, Slope(gradient));
    }

    /// <summary>Point and gradient at a step that was evaluated, again if it was not the last one.</summary>
    public (double[] Point, double[] Gradient) Revisit(double step, ref int evaluations)
    {
        if (last is not { } sample || sample.Step != step)
        {
            Evaluate(step);
            evaluations++;
        }

        return (last!.Value.Point, last.Value.Gradient);
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
