using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>A fitted <see cref="TransformedTarget"/>: its predictions are in the target's own unit.</summary>
/// <param name="shifts">How each output was standardized.</param>
/// <param name="model">Predicts the standardized target.</param>
public sealed class FittedTransformedTarget(IReadOnlyList<TargetShift> shifts, IFittedModel model) : IFittedModel
{
    /// <summary>How each output was standardized.</summary>
    public IReadOnlyList<TargetShift> Shifts => shifts;

    /// <summary>Predicts the standardized target.</summary>
    public IFittedModel Model => model;

    /// <inheritdoc/>
    public Predictions Predict(Table features)
    {
        var predictions = model.Predict(features);
        var values = predictions.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (center, scale) = shifts[i % shifts.Count];
            values[i] = (values[i] * scale) + center;
        }

        return new Predictions(values, predictions.ColumnCount);
    }
}
