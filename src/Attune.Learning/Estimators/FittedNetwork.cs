using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>What a network estimator learned.</summary>
/// <param name="fit">The training's results.</param>
/// <param name="classes">The classes' names; null for a regressor.</param>
public sealed class FittedNetwork(FitResult fit, IReadOnlyList<string>? classes) : IFittedModel
{
    /// <summary>The network with its weights.</summary>
    public TrainedNetwork Model => fit.Model;

    /// <summary>What each epoch measured.</summary>
    public History History => fit.History;

    /// <summary>What a later fit needs in order to go on.</summary>
    public TrainingState State => fit.State;

    /// <summary>Why the fit ended before its last epoch; null if it did not.</summary>
    public string? StopReason => fit.StopReason;

    /// <summary>The classes' names; null for a regressor.</summary>
    public IReadOnlyList<string>? Classes => classes;

    /// <inheritdoc/>
    public Predictions Predict(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var outputs = Model.Predict(FeatureMatrix.Of(features));
        var count = Model.Network.Network.OutputCount;
        var values = new double[outputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = outputs[i];
        }

        return new Predictions(values, count, classes);
    }
}
