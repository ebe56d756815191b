using Attune.Reports.Html;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>The page, which is the same at each of its addresses, and its files.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, Visitors visitors, DashboardOptions options)
    {
        var page = AssetFiles
            .Text("index.html")
            .Replace("{{key}}", options.IsReadOnly ? "" : visitors.Key, StringComparison.Ordinal);
        foreach (var address in (string[])["/", "/compare", "/studies/{id}/{**rest}"])
        {
            routes.MapGet(address, () => Results.Content(page, "text/html; charset=utf-8"));
        }

        // The page says itself that there is nothing at an address.
        routes.MapFallback(() =>
            Results.Content(page, "text/html; charset=utf-8", null, StatusCodes.Status404NotFound)
        );
        routes.MapGet("/palettes.json", static () => Answers.Json(Page.Palettes()));
        routes.MapGet(
            "/assets/{name}",
            static (string name) =>
                AssetFiles.Find(name) is { } file ? Results.Bytes(file.Bytes, file.Type) : Results.NotFound()
        );
    }
}
