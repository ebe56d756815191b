using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>A fitted pipeline as a predictor.</summary>
public sealed class PipelinePredictor : IPredictor
{
    private readonly FittedPipeline pipeline;

    /// <summary>Joins a pipeline and the name of what it predicts.</summary>
    public PipelinePredictor(FittedPipeline pipeline, string targetName)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        (this.pipeline, TargetName) = (pipeline, targetName);
        // What it says of no rows tells what it says of some.
        var nothing = pipeline.Predict(pipeline.Features.Empty());
        (Classes, ValueCount) = (nothing.Classes, nothing.ColumnCount);
    }

    /// <inheritdoc/>
    public FeatureSchema Features => pipeline.Features;

    /// <inheritdoc/>
    public string TargetName { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Classes { get; }

    /// <inheritdoc/>
    public int ValueCount { get; }

    /// <inheritdoc/>
    public Predictions Predict(Table features) => pipeline.Predict(features);
}
