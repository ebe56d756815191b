namespace Attune.Samplers.TreeParzen;

/// <summary>The trials of one side, and what their kernels look like.</summary>
/// <param name="Rows">The trials, ascending.</param>
/// <param name="Shapes">The widths of all trials' kernels.</param>
internal readonly record struct KernelSide(List<int> Rows, KernelShapes Shapes);
