namespace Attune;

/// <summary>Which values of an objective are better.</summary>
public enum Direction
{
    /// <summary>Smaller ones.</summary>
    Minimize,

    /// <summary>Greater ones.</summary>
    Maximize,
}
