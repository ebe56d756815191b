namespace Attune.Samplers.TreeParzen;

/// <summary>Kernels on a continuum; their energies are distances, which the mixture sums up by itself.</summary>
internal sealed class LineKernels(ParameterColumn column, ParzenBuffers buffers, int place)
    : NumericKernels(column, buffers, place);
