using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>What a network estimator learned.</summary>
/// <param name="model">The network with its weights.</param>
/// <param name="classes">The classes' names; null for a regressor.</param>
/// <param name="training">How it came about; null where it was read from a file.</param>
public sealed class FittedNetwork(
    TrainedNetwork model,
    IReadOnlyList<string>? classes = null,
    FitResult? training = null
) : IFittedModel
{
    /// <summary>The network with its weights.</summary>
    public TrainedNetwork Model => model;

    /// <summary>The training's history, state and end; null where the model was read from a file.</summary>
    public FitResult? Training => training;

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

        return classes is null
            ? new Predictions(values, count)
            : new Predictions(ClassProbabilities.Of(values, count, Model.Network.Loss), classes.Count, classes);
    }
}
