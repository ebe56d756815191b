namespace Attune.Reports.Drawings;

/// <summary>How a point looks: meaning never rests on colour alone.</summary>
internal enum Symbol
{
    Disc,
    Ring,
    Cross,
    Diamond,
    Dot,
}
