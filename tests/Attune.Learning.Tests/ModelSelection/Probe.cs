using System.Collections.Concurrent;
using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>Predicts the mean of the targets plus a shift, and notes what each fit was given.</summary>
internal sealed class Probe(double shift = 0, Action<Dataset, FitContext>? onFit = null) : IEstimator
{
    public ConcurrentBag<(Dataset Train, Dataset? Watched)> Fits { get; } = [];

    public IFittedModel Fit(Dataset train, FitContext context)
    {
        Fits.Add((train, context.Validation));
        onFit?.Invoke(train, context);
        var values = ((NumericTarget)train.Target).Values.ToArray();
        var noise = context.Random.OpenStream().NextDouble();
        return new Constant(values.Average() + shift + noise);
    }

    private sealed class Constant(double value) : IFittedModel
    {
        public Predictions Predict(Table features) => new([.. Enumerable.Repeat(value, features.RowCount)], 1);
    }
}
