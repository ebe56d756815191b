using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>What an estimator learned.</summary>
public interface IFittedModel
{
    /// <summary>Predicts one row for each row of <paramref name="features"/>.</summary>
    Predictions Predict(Table features);
}
