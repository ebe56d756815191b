namespace Attune.Reports;

/// <summary>What a figure is drawn on.</summary>
public enum FigureTheme
{
    /// <summary>Dark marks on white.</summary>
    Light,

    /// <summary>Light marks on a ground that is nearly black.</summary>
    Dark,
}
