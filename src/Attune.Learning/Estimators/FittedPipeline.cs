using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>
/// A fitted pipeline. It finds the columns it needs by their names, whatever their order, and leaves out others.
/// </summary>
/// <param name="features">The columns that it takes.</param>
/// <param name="steps">The fitted preprocessing, first to last.</param>
/// <param name="model">The fitted estimator behind it.</param>
public sealed class FittedPipeline(FeatureSchema features, IReadOnlyList<IFittedTransformer> steps, IFittedModel model)
    : IFittedModel
{
    /// <summary>The columns that it takes.</summary>
    public FeatureSchema Features => features;

    /// <summary>The fitted preprocessing, first to last.</summary>
    public IReadOnlyList<IFittedTransformer> Steps => steps;

    /// <summary>The fitted estimator behind it.</summary>
    public IFittedModel Model => model;

    /// <inheritdoc/>
    /// <exception cref="Data.Tables.TableException">
    /// A column is missing or of another kind, or has a category that its encoder does not know and was not told to ignore.
    /// </exception>
    public Predictions Predict(Table features) => model.Predict(Transform(steps, Features.Select(features)));

    internal static Table Transform(IReadOnlyList<IFittedTransformer> steps, Table features) =>
        steps.Aggregate(features, static (table, step) => step.Transform(table));
}
