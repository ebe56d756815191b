using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>Something that can learn from a dataset. It holds settings only; what was learned is in what it returns.</summary>
public interface IEstimator
{
    /// <summary>Learns from <paramref name="train"/>. The same estimator may fit many times, also at once.</summary>
    IFittedModel Fit(Dataset train, FitContext context);
}
