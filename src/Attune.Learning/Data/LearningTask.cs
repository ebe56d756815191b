namespace Attune.Learning.Data;

/// <summary>What is to be learned of a target.</summary>
public enum LearningTask
{
    /// <summary>Numbers are predicted: a <see cref="NumericTarget"/>.</summary>
    Regression,

    /// <summary>One of some classes is predicted: a <see cref="ClassTarget"/>.</summary>
    Classification,
}
