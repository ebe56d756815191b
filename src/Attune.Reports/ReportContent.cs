using Attune.Reports.Figures;

namespace Attune.Reports;

/// <summary>What a report says, as plain data; whatever is not known is left out of the page.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Studies">The study that is reported on; further ones are compared with it.</param>
public sealed record ReportContent(string Title, IReadOnlyList<FigureStudy> Studies)
{
    /// <summary>A sentence below the heading: what was searched. Empty for none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The scores of the first study's best trial, by name, as texts: <c>cv_rmse</c>, <c>0.4986 ± 0.0121</c>.</summary>
    /// <value>The default is the best trial's values.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Scores { get; init; } = [];

    /// <summary>What was searched on, and how: the data, their hash, the split, the sampler, the seed, …</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>The space, by parameter, as texts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Space { get; init; } = [];

    /// <summary>Rows of a table that compares the studies: a name, and a text for each study.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Comparison { get; init; } = [];

    /// <summary>What is to be shown; <see cref="StandardFigures"/> picks those that suit a study.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>When trials ran; null where that is not known. It stands apart in the page: two equal runs differ in nothing else.</summary>
    public TimelineFigure? Timeline { get; init; }

    /// <summary>The fingerprint over the trials; null where there is none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The command that repeats it all; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>The best network in C#, ready to paste; null where it is no network of ours.</summary>
    public string? Code { get; init; }
}
