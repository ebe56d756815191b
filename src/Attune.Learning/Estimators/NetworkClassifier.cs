using Attune.Learning.Data;
using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>
/// A network that predicts a probability for each class. Its last layer has one output a class, or for two classes one output,
/// the probability of the second; its loss decides in which form it learns the classes, so every crossentropy fits. Outputs that
/// the loss takes for logits become probabilities by the softmax or sigmoid function.
/// </summary>
/// <param name="build">
/// Describes the network for the given number of inputs and classes; called once a fit, so layers need not know the data.
/// </param>
public sealed class NetworkClassifier(Func<int, int, CompiledNetwork> build) : NetworkEstimator
{
    /// <summary>How much each class counts.</summary>
    /// <value>The default, null, counts all rows as their own weights say.</value>
    public ClassWeighting? ClassWeights { get; init; }

    /// <inheritdoc/>
    public override IFittedModel Fit(Dataset train, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        var rows = WeightedRows(train);
        var target = TargetOf(rows);
        var network = build(rows.Features.Columns.Count, target.Classes.Count);
        RequireOutputs(network.Network.OutputCount, target.Classes);
        var fit = Train(
            network,
            ToSamples(rows, network),
            context.Validation is null ? null : ToSamples(context.Validation, network),
            context,
            ClassWeights?.WeightsOf(target)
        );
        return new FittedNetwork(fit.Model, target.Classes, fit);
    }

    private static ClassTarget TargetOf(Dataset data) =>
        data.Target as ClassTarget
        ?? throw new ArgumentException(
            "A classifier needs classes, but got numbers. Use NetworkRegressor, or name the classes."
        );

    private static void RequireOutputs(int outputs, IReadOnlyList<string> classes)
    {
        if (outputs != classes.Count && !(outputs == 1 && classes.Count == 2))
        {
            throw new ArgumentException(
                $"A classifier's network must have one output a class (for two classes, one will do), but it has {outputs} "
                    + $"outputs for the {classes.Count} classes {string.Join(", ", classes)}. Give the last layer "
                    + $"{classes.Count} units."
            );
        }
    }

    private static Samples ToSamples(Dataset data, CompiledNetwork network)
    {
        var target = TargetOf(data);
        var outputs = network.Network.OutputCount;
        if (outputs == 1 || network.Loss.TargetCount(outputs) == 1)
        {
            return NetworkSamples.Of(data);
        }

        var oneHot = new float[data.RowCount * outputs];
        for (var row = 0; row < data.RowCount; row++)
        {
            oneHot[(row * outputs) + target.Indices[row]] = 1;
        }

        return NetworkSamples.Of(data, oneHot, outputs);
    }
}
