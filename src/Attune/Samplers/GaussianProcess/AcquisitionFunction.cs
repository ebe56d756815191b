namespace Attune.Samplers.GaussianProcess;

/// <summary>How much a point promises; greater is better. Holds the room it works in: one caller at a time.</summary>
internal abstract class AcquisitionFunction
{
    /// <summary>What it promises at points.</summary>
    /// <param name="points">[count][coordinates].</param>
    /// <returns>[count].</returns>
    public abstract double[] Evaluate(IReadOnlyList<double[]> points);

    /// <summary>What it promises at one point, with the gradient.</summary>
    /// <param name="point">[coordinates].</param>
    /// <param name="gradient">[coordinates]; 0 in unordered ones.</param>
    public abstract double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
