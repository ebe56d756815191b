using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>Preprocessing steps and an estimator behind them, fitted one after the other on the same rows.</summary>
/// <param name="steps">The preprocessing, first to last.</param>
/// <param name="estimator">What learns from their result.</param>
public sealed class Pipeline(IReadOnlyList<ITransformer> steps, IEstimator estimator) : IEstimator
{
    /// <inheritdoc/>
    public IFittedModel Fit(Dataset train, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        var fitted = new IFittedTransformer[steps.Count];
        var features = train.Features;
        for (var i = 0; i < fitted.Length; i++)
        {
            fitted[i] = steps[i].Fit(features);
            features = fitted[i].Transform(features);
        }

        var schema = FeatureSchema.Of(train.Features);

        // The rows that are watched go through what the training rows taught.
        var validation = context.Validation?.WithFeatures(
            FittedPipeline.Transform(fitted, schema.Select(context.Validation.Features))
        );
        var model = estimator.Fit(train.WithFeatures(features), context with { Validation = validation });
        return new FittedPipeline(schema, fitted, model);
    }
}
