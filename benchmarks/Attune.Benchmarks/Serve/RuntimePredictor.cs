using Attune.Export;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Microsoft.ML.OnnxRuntime;

namespace Attune.Benchmarks.Serve;

/// <summary>
/// ONNX Runtime behind Attune's server: the exported file with its preprocessing, each batch on the thread that asks, as Attune does.
/// </summary>
internal sealed class RuntimePredictor : IPredictor, IDisposable
{
    private readonly SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
    private readonly RunOptions runOptions = new();
    private readonly InferenceSession session;

    public RuntimePredictor(string path)
    {
        var source = Predictor.Open(path);
        (Features, TargetName, Classes, ValueCount) = (
            source.Columns,
            source.TargetName,
            source.Classes,
            source.ValueCount
        );
        session = new InferenceSession(path, options);
    }

    public FeatureSchema Features { get; }

    public string TargetName { get; }

    public IReadOnlyList<string>? Classes { get; }

    public int ValueCount { get; }

    public Predictions Predict(Table features)
    {
        var inputs = new OrtValue[session.InputNames.Count];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                var column = (NumericColumn)features[session.InputNames[i]];
                inputs[i] = OrtValue.CreateTensorValueFromMemory(column.Values.ToArray(), [features.RowCount, 1]);
            }

            using var outputs = session.Run(runOptions, session.InputNames, inputs, session.OutputNames);
            var floats = outputs[0].GetTensorDataAsSpan<float>();
            var values = new double[floats.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = floats[i];
            }

            return new Predictions(values, ValueCount);
        }
        finally
        {
            foreach (var input in inputs)
            {
                input?.Dispose();
            }
        }
    }

    public void Dispose()
    {
        session.Dispose();
        runOptions.Dispose();
        options.Dispose();
    }
}
