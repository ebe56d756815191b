using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>A network that predicts numbers, one or more a row.</summary>
/// <param name="build">
/// Describes the network for the given number of inputs and outputs; called once a fit, so layers need not know the data.
/// </param>
public sealed class NetworkRegressor(Func<int, int, CompiledNetwork> build) : NetworkEstimator
{
    /// <inheritdoc/>
    public override IFittedModel Fit(Dataset train, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        var samples = ToSamples(WeightedRows(train));
        var network = build(samples.InputCount, samples.TargetCount);
        var fit = Train(network, samples, context.Validation is null ? null : ToSamples(context.Validation), context);
        return new FittedNetwork(fit.Model, training: fit);
    }

    private static Samples ToSamples(Dataset data) =>
        data.Target is NumericTarget
            ? NetworkSamples.Of(data)
            : throw new ArgumentException(
                "A regressor needs a numeric target, but got classes. Use NetworkClassifier, or give numbers."
            );
}
