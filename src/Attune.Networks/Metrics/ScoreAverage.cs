namespace Attune.Networks.Metrics;

/// <summary>How the scores of several classes become one.</summary>
public enum ScoreAverage
{
    /// <summary>They do not: there is a result for each class.</summary>
    None,

    /// <summary>All classes' decisions are counted together.</summary>
    Micro,

    /// <summary>The mean of the classes' scores.</summary>
    Macro,

    /// <summary>The mean of the classes' scores, weighted by how often each is true.</summary>
    Weighted,
}
