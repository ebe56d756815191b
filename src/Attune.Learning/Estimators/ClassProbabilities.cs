using Attune.Networks.Losses;
using Attune.Numerics.Functions;

namespace Attune.Learning.Estimators;

/// <summary>Turns a classifier's outputs into the classes' probabilities.</summary>
internal static class ClassProbabilities
{
    /// <summary>The probabilities, [rows, classes].</summary>
    /// <param name="outputs">[rows, outputs], row-major.</param>
    /// <param name="outputCount">How many outputs a row has: one a class, or one for two classes.</param>
    /// <param name="loss">What the network learned by: it says whether outputs are logits.</param>
    public static double[] Of(double[] outputs, int outputCount, Loss loss)
    {
        switch (loss)
        {
            case BinaryCrossentropy { FromLogits: true } or BinaryFocalCrossentropy { FromLogits: true }:
                outputs = Array.ConvertAll(outputs, Sigmoid);
                break;
            case CategoricalCrossentropy { FromLogits: true } or SparseCategoricalCrossentropy { FromLogits: true }:
                for (var row = 0; row < outputs.Length; row += outputCount)
                {
                    Softmax(outputs.AsSpan(row, outputCount));
                }

                break;
        }

        return outputCount > 1 ? outputs : [.. outputs.SelectMany(static second => new[] { 1 - second, second })];
    }

    private static double Sigmoid(double logit) => 1 / (1 + PortableMath.Exp(-logit));

    private static void Softmax(Span<double> logits)
    {
        var greatest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            greatest = Math.Max(greatest, logit);
        }

        double sum = 0;
        foreach (ref var logit in logits)
        {
            logit = PortableMath.Exp(logit - greatest);
            sum += logit;
        }

        foreach (ref var logit in logits)
        {
            logit /= sum;
        }
    }
}
