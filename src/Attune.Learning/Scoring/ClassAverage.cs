namespace Attune.Learning.Scoring;

/// <summary>How the scores of single classes become one.</summary>
public enum ClassAverage
{
    /// <summary>The score of the positive class, the second of two.</summary>
    Binary,

    /// <summary>The score of all classes' counts added up.</summary>
    Micro,

    /// <summary>The mean of the classes' scores.</summary>
    Macro,

    /// <summary>The mean of the classes' scores, weighted by the weight of their true rows.</summary>
    Weighted,
}
