namespace Attune.Learning.Estimators;

/// <summary>
/// A fitted model with all that is needed to use it on new rows: which columns it takes and what its answers are called. It may be
/// used by several threads at once.
/// </summary>
public interface IPredictor : IFittedModel
{
    /// <summary>The columns that it takes; it finds them by name.</summary>
    FeatureSchema Features { get; }

    /// <summary>What it predicts.</summary>
    string TargetName { get; }

    /// <summary>The classes' names, in the order of the probabilities; null where numbers are predicted.</summary>
    IReadOnlyList<string>? Classes { get; }

    /// <summary>How many numbers it says of a row: outputs, or a probability for each class.</summary>
    int ValueCount { get; }
}
