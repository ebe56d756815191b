using Attune.Reports.Drawings;
using Attune.Reports.Notebooks;

namespace Attune.Reports.Figures;

/// <summary>What a figure shows, computed from trials; how it is drawn is another matter.</summary>
[TypeFormatterSource(typeof(NotebookFormatters))]
public abstract record Figure
{
    /// <summary>The figure's name in commands, for example <c>history</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The figure as marks on axes, which every renderer draws alike.</summary>
    internal abstract Drawing Draw();
}
