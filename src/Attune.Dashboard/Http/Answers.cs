using System.Text.Json;
using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Attune.Storage;
using Microsoft.AspNetCore.Http;

namespace Attune.Dashboard.Http;

/// <summary>What is answered: JSON, and errors as <c>{"error": "…"}</c>.</summary>
internal static class Answers
{
    public static IResult Json(string json) => Results.Content(json, "application/json; charset=utf-8");

    public static IResult NoStudy(string id) =>
        Error(
            StatusCodes.Status404NotFound,
            $"There is no study '{id}' here: it was deleted, or the dashboard shows others now. Go back to the list."
        );

    /// <summary>Answers what went wrong in words.</summary>
    public static async Task ExplainAsync(HttpContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (Exception error) when (StatusOf(error) is { } status && !context.Response.HasStarted)
        {
            await Error(status, error.Message).ExecuteAsync(context);
        }
    }

    private static int? StatusOf(Exception error) =>
        error switch
        {
            StudyTroubleException => StatusCodes.Status410Gone,
            KeyNotFoundException => StatusCodes.Status404NotFound,
            ArgumentException or JsonException => StatusCodes.Status400BadRequest,
            InvalidOperationException => StatusCodes.Status409Conflict,
            StorageException or IOException => StatusCodes.Status503ServiceUnavailable,
            _ => null,
        };

    private static IResult Error(int status, string message) =>
        Results.Content(
            JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("error", message);
                writer.WriteEndObject();
            }),
            "application/json; charset=utf-8",
            statusCode: status
        );
}
