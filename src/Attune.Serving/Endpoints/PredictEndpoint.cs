using System.Text.Json;
using Attune.Learning.Estimators;
using Attune.Serving.Queue;
using Attune.Serving.Requests;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Serving.Endpoints;

/// <summary><c>POST /v1/predict</c>: rows in, the columns of <c>attune predict</c> out.</summary>
internal static class PredictEndpoint
{
    public const string Path = "/v1/predict";

    public static void Map(
        IEndpointRouteBuilder routes,
        IPredictor predictor,
        ModelNames names,
        ServingOptions options,
        BodyReader bodies,
        PredictionQueue queue
    ) =>
        routes.MapPost(
            Path,
            (HttpContext context) =>
                bodies.WithBodyAsync(
                    context,
                    async body =>
                    {
                        var request = PredictRequest.Parse(body.Span, predictor.Features, options.MaxRows);
                        var predictions = await queue
                            .PredictAsync(request.Rows, context.RequestAborted)
                            .ConfigureAwait(false);
                        await JsonText
                            .SendAsync(
                                context.Response,
                                writer =>
                                {
                                    if (request.IsByColumns)
                                    {
                                        WriteColumns(writer, predictions, names);
                                    }
                                    else
                                    {
                                        WriteRows(writer, predictions, names);
                                    }
                                }
                            )
                            .ConfigureAwait(false);
                    }
                )
        );

    private static void WriteRows(Utf8JsonWriter writer, Predictions predictions, ModelNames names)
    {
        var outputs = names.Outputs.Select(name => JsonEncodedText.Encode(name, writer.Options.Encoder)).ToArray();
        var labels = names.LabelsOf(predictions);
        writer.WriteStartArray("rows");
        for (var row = 0; row < predictions.RowCount; row++)
        {
            writer.WriteStartObject();
            for (var output = 0; output < outputs.Length; output++)
            {
                writer.WritePropertyName(outputs[output]);
                names.WriteValue(writer, predictions, labels, row, output);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteColumns(Utf8JsonWriter writer, Predictions predictions, ModelNames names)
    {
        var labels = names.LabelsOf(predictions);
        writer.WriteStartObject("columns");
        for (var output = 0; output < names.Outputs.Count; output++)
        {
            writer.WriteStartArray(names.Outputs[output]);
            for (var row = 0; row < predictions.RowCount; row++)
            {
                names.WriteValue(writer, predictions, labels, row, output);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
