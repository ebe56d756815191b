namespace Attune.Reports.Drawings;

/// <summary>A colour by what it means; themes say which one it is.</summary>
internal enum Tone
{
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Sixth,
    Best,
    Pruned,
    Failed,
    Infeasible,
    Muted,
}
