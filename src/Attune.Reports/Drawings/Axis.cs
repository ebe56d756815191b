using Attune.Reports.Figures;

namespace Attune.Reports.Drawings;

/// <summary>One axis.</summary>
/// <param name="Title">What it measures.</param>
internal sealed record Axis(string Title)
{
    public bool IsLog { get; init; }

    /// <summary>Whether only whole numbers make sense on it.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Names at the places 0, 1, …; empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Where it begins; null to fit what is drawn.</summary>
    public double? Low { get; init; }

    /// <summary>Where it ends; null to fit what is drawn.</summary>
    public double? High { get; init; }

    /// <summary>Whether the greatest category is at the foot: lists read downwards.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether its numbers say nothing.</summary>
    public bool IsHidden { get; init; }

    public static Axis Of(ParameterAxis axis) =>
        new(axis.Name)
        {
            IsLog = axis.IsLog,
            IsWhole = axis.IsWhole,
            Categories = axis.Categories,
            Low = axis.IsCategory ? -0.5 : axis.Low,
            High = axis.IsCategory ? axis.Categories.Count - 0.5 : axis.High,
        };
}
