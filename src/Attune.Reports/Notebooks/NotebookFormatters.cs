namespace Attune.Reports.Notebooks;

/// <summary>How notebooks show figures and studies.</summary>
// Members are found by their names.
#pragma warning disable CA1822
internal sealed class NotebookFormatters
{
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];
}
#pragma warning restore CA1822
