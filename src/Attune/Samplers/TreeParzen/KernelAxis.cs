namespace Attune.Samplers.TreeParzen;

/// <summary>An estimator's kernels in one dimension.</summary>
internal abstract class KernelAxis
{
    /// <summary>The kernels of a parameter.</summary>
    /// <param name="column">The parameter.</param>
    /// <param name="buffers">Where numeric kernels are.</param>
    /// <param name="place">Their place there.</param>
    public static KernelAxis Of(ParameterColumn column, ParzenBuffers buffers, int place) =>
        column.Axis switch
        {
            ContinuousAxis => new LineKernels(column, buffers, place),
            StepAxis => new CellKernels(column, buffers, place),
            _ => new CategoryKernels(column),
        };

    /// <summary>Takes over a side's kernels and adds what their energies have beside the distance.</summary>
    public abstract void Fill(int dimension, KernelSide side, ParzenSettings settings, Span<double> own);

    /// <summary>A kernel's value below which a share of its mass lies.</summary>
    public abstract double Sample(int kernel, double share);

    /// <summary>Adds the energies of some kernels at a coordinate, where they are no distances.</summary>
    /// <param name="coordinate">Where.</param>
    /// <param name="first">The first of the kernels.</param>
    /// <param name="energies">[kernels]; added to.</param>
    public virtual void AddEnergies(double coordinate, int first, Span<double> energies) { }

    /// <summary>The logarithm of what a kernel has within the bounds before it is cut off.</summary>
    public virtual double LogMass(int kernel) => 0;
}
