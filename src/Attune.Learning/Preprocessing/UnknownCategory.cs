namespace Attune.Learning.Preprocessing;

/// <summary>What an encoder does with a category that the training rows did not have.</summary>
public enum UnknownCategory
{
    /// <summary>Refuses it, naming column, row and category.</summary>
    Error,

    /// <summary>Encodes it as none of the known ones.</summary>
    Ignore,
}
