using System.Text;
using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Files;

namespace Attune.Learning.Files;

/// <summary>
/// A fitted pipeline as one <c>.safetensors</c> file: the network (see <see cref="ModelFile"/>), and in the metadata what was
/// fitted around it.
/// </summary>
/// <param name="Model">The pipeline: any of the library's steps, and a network behind them, also with a transformed target.</param>
/// <param name="TargetName">What it predicts.</param>
public sealed record PipelineFile(FittedPipeline Model, string TargetName)
{
    /// <summary>The metadata key of what was fitted around the network, a JSON text.</summary>
    public const string PipelineKey = "attune.pipeline";

    /// <summary>What else belongs to the model, as texts by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Writes the file; equal pipelines give equal bytes.</summary>
    /// <exception cref="ArgumentException">The pipeline has a part that files cannot hold.</exception>
    public void Write(string path) => ToModelFile().Write(path);

    /// <summary>The network, with what was fitted around it as a text in the metadata: what files of any format hold.</summary>
    /// <exception cref="ArgumentException">The pipeline has a part that files cannot hold.</exception>
    public ModelFile ToModelFile()
    {
        var network = Model.Model switch
        {
            FittedNetwork plain => plain,
            FittedTransformedTarget { Model: FittedNetwork scaled } => scaled,
            var other => throw new ArgumentException(
                "A model file holds a pipeline that ends in a network, with or without a transformed target, but this one ends in "
                    + $"a {other.GetType().Name}. Put all steps into one pipeline."
            ),
        };
        var metadata = new Dictionary<string, string>(Metadata) { [PipelineKey] = ToJson(network.Classes) };
        return new ModelFile(network.Model) { Metadata = metadata };
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static PipelineFile Read(string path)
    {
        var file = ModelFile.Read(path);
        if (!file.Metadata.ContainsKey(PipelineKey))
        {
            throw new InvalidDataException(
                $"'{path}' holds a network without preprocessing. Use ModelFile to read it."
            );
        }

        try
        {
            return Of(file);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable model file: {error.Message} Write it anew, or check that it is the right file.",
                error
            );
        }
    }

    /// <summary>The pipeline around a network that was read: the way back from <see cref="ToModelFile"/>.</summary>
    /// <exception cref="InvalidDataException">The metadata describe none, or one that does not fit the network.</exception>
    public static PipelineFile Of(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Metadata.TryGetValue(PipelineKey, out var json))
        {
            throw new InvalidDataException($"the metadata must have '{PipelineKey}', but have none.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(new FileObject(document.RootElement, ""), file);
        }
        catch (Exception error)
            when (error is InvalidDataException or JsonException or ArgumentException or IOException)
        {
            throw new InvalidDataException($"metadata '{PipelineKey}': {error.Message}", error);
        }
    }

    private static PipelineFile Read(FileObject root, ModelFile file)
    {
        var features = new FeatureSchema([
            .. root.Objects("features")
                .Select(static column => new FeatureColumn(column.Text("name"), column.Choice<ColumnKind>("kind"))),
        ]);
        var steps = root.Objects("steps").Select(KnownTransformers.Read).ToArray();
        var classes = root.Has("classes") ? root.Texts("classes") : null;
        IFittedModel model = new FittedNetwork(file.Model, classes);
        if (root.Has("target_shifts"))
        {
            var shifts = root.Objects("target_shifts")
                .Select(static shift => new TargetShift(shift.Float("center"), shift.Float("scale")));
            model = new FittedTransformedTarget([.. shifts], model);
        }

        var pipeline = new FittedPipeline(features, steps, model);
        RequireFit(pipeline);
        return new PipelineFile(pipeline, root.Text("target"))
        {
            Metadata = file
                .Metadata.Where(static entry => entry.Key != PipelineKey)
                .ToDictionary(static entry => entry.Key, static entry => entry.Value),
        };
    }

    // No rows go through the steps as many do, and tell whether the parts belong together.
    private static void RequireFit(FittedPipeline pipeline)
    {
        var network = CrossValidation.NetworkOf(pipeline)!;
        var columns = FittedPipeline.Transform(pipeline.Steps, pipeline.Features.Empty()).Columns.Count;
        var (inputs, outputs) = (network.Model.Network.Network.InputCount, network.Model.Network.Network.OutputCount);
        if (columns != inputs)
        {
            throw new InvalidDataException($"'steps' make {columns} columns, but the network takes {inputs}.");
        }

        if (network.Classes is { } classes && classes.Count != Math.Max(outputs, 2))
        {
            throw new InvalidDataException($"'classes' are {classes.Count}, but the network has {outputs} outputs.");
        }

        if (pipeline.Model is FittedTransformedTarget scaled && scaled.Shifts.Count != outputs)
        {
            throw new InvalidDataException(
                $"'target_shifts' are {scaled.Shifts.Count}, but the network has {outputs} outputs."
            );
        }
    }

    private string ToJson(IReadOnlyList<string>? classes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteObjects(
                "features",
                Model.Features.Columns,
                static (writer, column) =>
                {
                    writer.WriteString("name", column.Name);
                    writer.WriteString("kind", column.Kind.ToString());
                }
            );
            writer.WriteString("target", TargetName);
            if (classes is not null)
            {
                writer.WriteTexts("classes", classes);
            }

            if (Model.Model is FittedTransformedTarget scaled)
            {
                writer.WriteObjects("target_shifts", scaled.Shifts, WriteShift);
            }

            writer.WriteObjects("steps", Model.Steps, WriteStep);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteShift(Utf8JsonWriter writer, TargetShift shift)
    {
        writer.WriteFloat("center", shift.Center);
        writer.WriteFloat("scale", shift.Scale);
    }

    private static void WriteStep(Utf8JsonWriter writer, IFittedTransformer step)
    {
        if (!KnownTransformers.Contains(step.TypeName))
        {
            throw new ArgumentException(
                $"A model file can hold the library's own steps, but not a '{step.TypeName}'. Apply it before the pipeline."
            );
        }

        writer.WriteString("type", step.TypeName);
        step.Write(writer);
    }
}
