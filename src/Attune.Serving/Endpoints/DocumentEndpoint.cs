using System.Text.Json.Nodes;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Serving.Endpoints;

/// <summary><c>/openapi.json</c>: the addresses, with this model's columns in the schemas.</summary>
internal static class DocumentEndpoint
{
    public const string Path = "/openapi.json";

    public static void Map(IEndpointRouteBuilder routes, IPredictor predictor, ModelNames names, ServingOptions options)
    {
        var document = Of(predictor, names, options).ToJsonString();
        routes.MapGet(
            Path,
            async context =>
            {
                context.Response.ContentType = JsonText.MediaType;
                await context.Response.WriteAsync(document, context.RequestAborted).ConfigureAwait(false);
            }
        );
    }

    private static JsonNode Of(IPredictor predictor, ModelNames names, ServingOptions options)
    {
        using var stream = typeof(DocumentEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = JsonNode.Parse(stream)!;
        var schemas = document["components"]!["schemas"]!;
        var columns = predictor.Features.Columns;
        Fill(
            schemas["Row"]!,
            schemas["Columns"]!,
            [.. columns.Select(static column => (column.Name, column.Kind == ColumnKind.Numeric, true))],
            options.MaxRows
        );
        Fill(
            schemas["PredictedRow"]!,
            schemas["PredictedColumns"]!,
            [.. names.Outputs.Select((name, output) => (name, !names.IsLabel(output), false))],
            options.MaxRows
        );
        schemas["RowsRequest"]!["properties"]!["rows"]!["maxItems"] = options.MaxRows;
        if (options.Token is not null)
        {
            document["components"]!["securitySchemes"] = new JsonObject
            {
                ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
            };
            document["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        }

        return document;
    }

    private static void Fill(
        JsonNode row,
        JsonNode columns,
        (string Name, bool IsNumber, bool MayBeMissing)[] cells,
        int maxRows
    )
    {
        foreach (var (name, isNumber, mayBeMissing) in cells)
        {
            row["properties"]![name] = Cell(isNumber, mayBeMissing);
            columns["properties"]![name] = new JsonObject
            {
                ["type"] = "array",
                ["maxItems"] = maxRows,
                ["items"] = Cell(isNumber, mayBeMissing),
            };
            row["required"]!.AsArray().Add(name);
            columns["required"]!.AsArray().Add(name);
        }
    }

    private static JsonObject Cell(bool isNumber, bool mayBeMissing)
    {
        var type = isNumber ? "number" : "string";
        return new JsonObject { ["type"] = mayBeMissing ? new JsonArray(type, "null") : type };
    }
}
