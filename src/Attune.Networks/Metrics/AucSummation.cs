namespace Attune.Networks.Metrics;

/// <summary>How the area between two thresholds' points is measured.</summary>
public enum AucSummation
{
    /// <summary>Trapezoids; below the precision-recall curve Davis and Goadrich's interpolation.</summary>
    Interpolation,

    /// <summary>Rectangles of the lower point's height.</summary>
    Minoring,

    /// <summary>Rectangles of the higher point's height.</summary>
    Majoring,
}
