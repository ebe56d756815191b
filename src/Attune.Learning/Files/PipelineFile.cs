using System.Text;
using System.Text.Json;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
using Attune.Networks.Files;

namespace Attune.Learning.Files;

/// <summary>
/// A fitted pipeline as one <c>.safetensors</c> file: the network (see <see cref="ModelFile"/>), and in the metadata what was
/// fitted before it.
/// </summary>
/// <param name="Model">The pipeline: scalers, and a network behind them.</param>
/// <param name="FeatureNames">The columns that it takes, in order.</param>
/// <param name="TargetName">What it predicts.</param>
public sealed record PipelineFile(FittedPipeline Model, IReadOnlyList<string> FeatureNames, string TargetName)
{
    /// <summary>The metadata key of the preprocessing, a JSON text.</summary>
    public const string PipelineKey = "attune.pipeline";

    /// <summary>What else belongs to the model, as texts by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Writes the file; equal pipelines give equal bytes.</summary>
    public void Write(string path)
    {
        var network =
            CrossValidation.NetworkOf(Model)
            ?? throw new ArgumentException("Only a pipeline that ends in a network can be written as a model file.");
        var metadata = new Dictionary<string, string>(Metadata) { [PipelineKey] = ToJson(network.Classes) };
        new ModelFile(network.Model) { Metadata = metadata }.Write(path);
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole.</exception>
    public static PipelineFile Read(string path)
    {
        var file = ModelFile.Read(path);
        if (!file.Metadata.TryGetValue(PipelineKey, out var json))
        {
            throw new InvalidDataException(
                $"'{path}' holds a network without preprocessing. Use ModelFile to read it."
            );
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var classes = root.TryGetProperty("classes", out var names) ? Strings(names) : null;
        var steps = root.GetProperty("steps").EnumerateArray().Select(ReadStep).ToArray();
        var network = new FittedNetwork(file.Model, classes);
        return new PipelineFile(
            new FittedPipeline(steps, network),
            Strings(root.GetProperty("features")),
            root.GetProperty("target").GetString()!
        )
        {
            Metadata = file
                .Metadata.Where(static entry => entry.Key != PipelineKey)
                .ToDictionary(static entry => entry.Key, static entry => entry.Value),
        };
    }

    private static string[] Strings(JsonElement array) =>
        [.. array.EnumerateArray().Select(static item => item.GetString()!)];

    private static FittedScaler ReadStep(JsonElement step)
    {
        var type = step.GetProperty("type").GetString();
        return type == FittedScaler.TypeName
            ? FittedScaler.Read(step)
            : throw new InvalidDataException($"The model needs a step '{type}', which this version does not know.");
    }

    private string ToJson(IReadOnlyList<string>? classes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteStrings(writer, "features", FeatureNames);
            writer.WriteString("target", TargetName);
            if (classes is not null)
            {
                WriteStrings(writer, "classes", classes);
            }

            writer.WriteStartArray("steps");
            foreach (var step in Model.Steps)
            {
                if (step is not FittedScaler scaler)
                {
                    throw new ArgumentException($"A {step.GetType().Name} cannot be written to a model file.");
                }

                scaler.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
