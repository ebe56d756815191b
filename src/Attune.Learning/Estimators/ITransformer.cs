using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>A preprocessing step that learns from features, for example a column's mean and spread.</summary>
public interface ITransformer
{
    /// <summary>Learns from the training rows.</summary>
    IFittedTransformer Fit(Table features);
}
