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

    /// <summary>Sentences below the title; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>A figure that has nothing to show.</summary>
    /// <param name="kind">The figure's name in commands.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="reason">What it needs, as a sentence.</param>
    public static Drawing Empty(string kind, string title, string reason) => new(kind, title, []) { Note = reason };

    /// <summary>How many panels stand side by side where rows are to be filled evenly.</summary>
    /// <param name="panels">How many there are.</param>
    /// <param name="most">How many a row takes.</param>
    public static int EvenColumns(int panels, int most)
    {
        var rows = Math.Max((panels + most - 1) / most, 1);
        return Math.Max((panels + rows - 1) / rows, 1);
    }
}
