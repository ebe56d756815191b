using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>A network that predicts numbers. Its features must all be numeric and without missing values.</summary>
/// <param name="build">
/// Describes the network for the given number of inputs and outputs; called once a fit, so layers need not know the data.
/// </param>
public sealed class NetworkRegressor(Func<int, int, CompiledNetwork> build) : IEstimator
{
    /// <summary>The epoch to stop before.</summary>
    /// <value>The default is 1.</value>
    public int Epochs { get; init; } = 1;

    /// <summary>How many samples make a step.</summary>
    /// <value>The default is 32. At least 1.</value>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch takes the samples in a new random order.</summary>
    /// <value>The default is true.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>The share of the rows, taken from their end, to watch where the fit is given no validation rows.</summary>
    /// <value>The default is 0: none. In [0, 1).</value>
    public double ValidationSplit { get; init; }

    /// <summary>Makes the callbacks: called once a fit.</summary>
    public Func<IReadOnlyList<Callback>> Callbacks { get; init; } = static () => [];

    /// <inheritdoc/>
    public IFittedModel Fit(Dataset train, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        var samples = ToSamples(train);
        var network = build(samples.InputCount, samples.TargetCount);
        var fit = network.Fit(
            samples,
            new FitOptions
            {
                Epochs = Epochs,
                BatchSize = BatchSize,
                Shuffle = Shuffle,
                Validation = context.Validation is null ? null : ToSamples(context.Validation),
                ValidationSplit = context.Validation is null ? ValidationSplit : 0,
                Callbacks = () => [.. Callbacks(), .. context.Callbacks()],
                Random = context.Random,
                Cancellation = context.Cancellation,
            }
        );
        return new FittedNetwork(fit.Model, training: fit);
    }

    private static Samples ToSamples(Dataset data)
    {
        if (data.Target is not NumericTarget target)
        {
            throw new ArgumentException(
                "A regressor needs a numeric target, but got classes. Use NetworkClassifier, or give numbers."
            );
        }

        return new Samples(
            FeatureMatrix.Of(data.Features),
            data.Features.Columns.Count,
            FeatureMatrix.ToSingles(target.Values),
            target.OutputCount,
            data.SampleWeights is null ? null : FeatureMatrix.ToSingles(data.SampleWeights)
        );
    }
}
