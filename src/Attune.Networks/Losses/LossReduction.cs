namespace Attune.Networks.Losses;

/// <summary>How the samples' losses become the one number that training makes small.</summary>
public enum LossReduction
{
    /// <summary>Σ weight · loss / number of samples.</summary>
    SumOverBatchSize,

    /// <summary>Σ weight · loss.</summary>
    Sum,

    /// <summary>Σ weight · loss / Σ weight.</summary>
    MeanWithSampleWeight,
}
