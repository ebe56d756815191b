namespace Attune.Reports.Drawings;

/// <summary>A figure as marks on axes: all that a renderer needs to know.</summary>
/// <param name="Kind">The figure's name in commands.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Panels">Its parts, row by row.</param>
internal sealed record Drawing(string Kind, string Title, IReadOnlyList<Panel> Panels)
{
    /// <summary>How many panels stand side by side.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>What colours of marks with numbers of their own mean; null where there are none.</summary>
    public ColorScale? Scale { get; init; }

    /// <summary>A sentence below the title; null for none.</summary>
    public string? Note { get; init; }
}
