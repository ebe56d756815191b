using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>A fitted pipeline.</summary>
/// <param name="steps">The fitted preprocessing, first to last.</param>
/// <param name="model">The fitted estimator behind it.</param>
public sealed class FittedPipeline(IReadOnlyList<IFittedTransformer> steps, IFittedModel model) : IFittedModel
{
    /// <summary>The fitted preprocessing, first to last.</summary>
    public IReadOnlyList<IFittedTransformer> Steps => steps;

    /// <summary>The fitted estimator behind it.</summary>
    public IFittedModel Model => model;

    /// <inheritdoc/>
    public Predictions Predict(Table features) => model.Predict(Transform(steps, features));

    internal static Table Transform(IReadOnlyList<IFittedTransformer> steps, Table features) =>
        steps.Aggregate(features, static (table, step) => step.Transform(table));
}
