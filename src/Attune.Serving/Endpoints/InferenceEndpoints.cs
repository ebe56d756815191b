using System.Reflection;
using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Serving.Queue;
using Attune.Serving.Requests;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Serving.Endpoints;

/// <summary>
/// The Open Inference Protocol, version 2, over HTTP (kserve/open-inference-protocol, inference_rest.md): each column of the model
/// is an input of its own, each column of the answer an output. Models have no versions.
/// </summary>
internal static class InferenceEndpoints
{
    public const string ModelPath = "/v2/models/{name}";
    private const string Numbers = "FP32";
    private const string Texts = "BYTES";

    private static readonly string Version = typeof(InferenceEndpoints)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];

    public static void Map(
        IEndpointRouteBuilder routes,
        IPredictor predictor,
        ModelNames names,
        ServingOptions options,
        BodyReader bodies,
        PredictionQueue queue
    )
    {
        int[] all = [.. Enumerable.Range(0, names.Outputs.Count)];
        routes.MapGet("/v2", context => JsonText.SendAsync(context.Response, WriteServer));
        routes.MapGet(
            ModelPath,
            context =>
            {
                RequireModel(context, names);
                return JsonText.SendAsync(context.Response, writer => WriteModel(writer, predictor.Features, names));
            }
        );
        routes.MapPost(
            $"{ModelPath}/infer",
            context =>
            {
                RequireModel(context, names);
                return bodies.WithBodyAsync(
                    context,
                    async body =>
                    {
                        var request = InferRequest.Parse(body.Span, predictor.Features, names.Outputs, options.MaxRows);
                        var outputs = request.Outputs is { Count: > 0 } asked ? asked : all;
                        var predictions = await queue
                            .PredictAsync(request.Rows, context.RequestAborted)
                            .ConfigureAwait(false);
                        await JsonText
                            .SendAsync(
                                context.Response,
                                writer => WritePredictions(writer, predictions, names, request.Id, outputs)
                            )
                            .ConfigureAwait(false);
                    }
                );
            }
        );
    }

    /// <exception cref="ProblemException">The address names another model than the one that is served.</exception>
    public static void RequireModel(HttpContext context, ModelNames names)
    {
        var asked = context.Request.RouteValues["name"] as string;
        if (asked != names.Model)
        {
            throw new ProblemException(404, $"There is no model '{asked}'. The model served here is '{names.Model}'.");
        }
    }

    private static void WriteServer(Utf8JsonWriter writer)
    {
        writer.WriteString("name", "attune");
        writer.WriteString("version", Version);
        writer.WriteStartArray("extensions");
        writer.WriteEndArray();
    }

    private static void WriteModel(Utf8JsonWriter writer, FeatureSchema features, ModelNames names)
    {
        writer.WriteString("name", names.Model);
        writer.WriteString("platform", "attune_network");
        writer.WriteStartArray("inputs");
        foreach (var column in features.Columns)
        {
            WriteTensor(writer, column.Name, column.Kind == ColumnKind.Numeric ? "FP64" : Texts, -1);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        for (var output = 0; output < names.Outputs.Count; output++)
        {
            WriteTensor(writer, names.Outputs[output], names.IsLabel(output) ? Texts : Numbers, -1);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePredictions(
        Utf8JsonWriter writer,
        Predictions predictions,
        ModelNames names,
        string? id,
        IEnumerable<int> outputs
    )
    {
        writer.WriteString("model_name", names.Model);
        if (id is not null)
        {
            writer.WriteString("id", id);
        }

        var labels = names.LabelsOf(predictions);
        writer.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            var type = names.IsLabel(output) ? Texts : Numbers;
            WriteTensor(writer, names.Outputs[output], type, predictions.RowCount);
            writer.WriteStartArray("data");
            for (var row = 0; row < predictions.RowCount; row++)
            {
                names.WriteValue(writer, predictions, labels, row, output);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // The caller closes the object.
    private static void WriteTensor(Utf8JsonWriter writer, string name, string type, int rows)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("datatype", type);
        writer.WriteStartArray("shape");
        writer.WriteNumberValue(rows);
        writer.WriteNumberValue(1);
        writer.WriteEndArray();
    }
}
