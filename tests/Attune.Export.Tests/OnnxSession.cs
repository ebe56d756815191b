using Attune.Learning.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Attune.Export.Tests;

/// <summary>ONNX Runtime on one core.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession session;

    public OnnxSession(byte[] model)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        session = new InferenceSession(model, options);
    }

    public IReadOnlyDictionary<string, string> Metadata => session.ModelMetadata.CustomMetadataMap;

    /// <summary>The float outputs, and the text output where there is one.</summary>
    public (float[] Values, string[] Texts) Run(Table rows) => Run([.. rows.Columns.Select(ValueOf)]);

    public (float[] Values, string[] Texts) Run(float[] inputs, int columns) =>
        Run([
            NamedOnnxValue.CreateFromTensor(
                session.InputNames[0],
                new DenseTensor<float>(inputs, [inputs.Length / columns, columns])
            ),
        ]);

    public void Dispose() => session.Dispose();

    private (float[] Values, string[] Texts) Run(IReadOnlyCollection<NamedOnnxValue> inputs)
    {
        using var results = session.Run(inputs);
        float[] values = [];
        string[] texts = [];
        foreach (var result in results)
        {
            switch (result.Value)
            {
                case Tensor<float> floats:
                    values = [.. floats];
                    break;
                case Tensor<string> strings:
                    texts = [.. strings];
                    break;
            }
        }

        return (values, texts);
    }

    private static NamedOnnxValue ValueOf(Column column) =>
        column switch
        {
            NumericColumn numbers => NamedOnnxValue.CreateFromTensor(
                column.Name,
                new DenseTensor<double>(numbers.Values.ToArray(), [column.RowCount, 1])
            ),
            CategoricalColumn texts => NamedOnnxValue.CreateFromTensor(
                column.Name,
                new DenseTensor<string>(
                    Array.ConvertAll(texts.Codes.ToArray(), code => code < 0 ? "" : texts.Levels[code]),
                    [column.RowCount, 1]
                )
            ),
            _ => throw new NotSupportedException(column.Kind.ToString()),
        };
}
