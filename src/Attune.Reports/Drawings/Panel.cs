namespace Attune.Reports.Drawings;

/// <summary>Marks over two axes.</summary>
/// <param name="X">The axis along.</param>
/// <param name="Y">The axis up.</param>
/// <param name="Marks">What is drawn, from the back to the front.</param>
internal sealed record Panel(Axis X, Axis Y, IReadOnlyList<Mark> Marks);
