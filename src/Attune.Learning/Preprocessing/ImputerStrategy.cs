namespace Attune.Learning.Preprocessing;

/// <summary>What a <see cref="SimpleImputer"/> puts in the place of a missing value.</summary>
public enum ImputerStrategy
{
    /// <summary>The column's mean; numbers only.</summary>
    Mean,

    /// <summary>The column's median; numbers only.</summary>
    Median,

    /// <summary>The column's most frequent value; of several, the smallest number, or the text that sorts first.</summary>
    MostFrequent,

    /// <summary>The same value everywhere.</summary>
    Constant,
}
