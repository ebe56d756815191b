using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Networks.Files;
using Attune.Numerics.Functions;
using Microsoft.ML.Transforms;

namespace Attune.MLNet.Mappings;

/// <summary>
/// Predicts a row. ML.NET keeps of a custom mapping only its name, so the model is a column: a constant text, which ML.NET keeps with
/// the expression that makes it.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ModelMapping : CustomMappingFactory<ModelInput, ModelOutput>
{
    public const string Contract = "Attune.MLNet.Model";

    /// <summary>A model as a text.</summary>
    public static string TextOf(PipelineFile model) => Convert.ToBase64String(model.ToModelFile().ToBytes());

    /// <inheritdoc/>
    public override Action<ModelInput, ModelOutput> GetMapping()
    {
        // Several cursors may ask at once: each sees a whole model, and reading one twice does no harm.
        LoadedModel? last = null;
        return (input, output) =>
        {
            var model = last;
            if (model is null || !model.Text.Equals(input.Model))
            {
                last = model = new LoadedModel(input.Model, Read(input.Model));
            }

            Write(model.Pipeline.Predict(RowOf(model.Pipeline.Features, input)), output);
        };
    }

    private static FittedPipeline Read(ReadOnlyMemory<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64Chars(text.Span, bytes, out var count)
            ? PipelineFile.Of(ModelFile.FromBytes(bytes[..count])).Model
            : throw new InvalidDataException(
                $"A model's text must be base64, but these {text.Length} characters are not. Save the ML.NET model anew."
            );
    }

    private static Table RowOf(FeatureSchema features, ModelInput input)
    {
        // The first of each vector is the constant that makes it one.
        var (number, text) = (1, 1);
        var columns = new Column[features.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var (name, kind) = features.Columns[i];
            columns[i] =
                kind == ColumnKind.Numeric
                    ? new NumericColumn(name, [input.Numbers[number++]])
                    : FeatureRows.Categories(name, [input.Texts[text++]]);
        }

        return new Table(columns);
    }

    private static void Write(Predictions predictions, ModelOutput output)
    {
        var values = predictions.Values;
        if (predictions.Classes is not { } classes)
        {
            output.Value = (float)values[0];
            return;
        }

        var predicted = predictions.ClassIndices()[0];
        output.ClassName = classes[predicted];
        output.Probabilities = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            output.Probabilities[i] = (float)values[i];
        }

        if (values.Length == 2)
        {
            output.IsPositive = predicted == 1;
            output.Probability = (float)values[1];
            output.Value = (float)(PortableMath.Log(values[1]) - PortableMath.Log(values[0]));
        }
    }

    private sealed record LoadedModel(ReadOnlyMemory<char> Text, FittedPipeline Pipeline);
}
