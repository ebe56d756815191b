namespace Attune.Export.Onnx;

/// <summary>How a graph's outputs are called: the prediction as the target, and a classifier's probabilities.</summary>
internal readonly record struct OutputNames(string Prediction, string Probabilities)
{
    public static OutputNames Of(string target, bool isClassifier, IReadOnlyCollection<string> inputs)
    {
        var prediction = Free(target.Length == 0 ? "prediction" : target, inputs);
        return new(prediction, isClassifier ? Free("probabilities", [.. inputs, prediction]) : prediction);
    }

    private static string Free(string name, IReadOnlyCollection<string> taken)
    {
        while (taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
