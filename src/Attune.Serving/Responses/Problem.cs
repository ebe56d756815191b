using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Attune.Serving.Responses;

/// <summary>
/// Problem details (RFC 9457). The member <c>error</c> repeats the detail: the Open Inference Protocol asks for it.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">Rule, value, cure.</param>
/// <param name="Row">The row to blame, counted from 1; null where none is.</param>
/// <param name="Column">The column to blame; null where none is.</param>
internal sealed record Problem(int Status, string Detail, long? Row, string? Column)
{
    private const string MediaType = "application/problem+json";

    // Once the requests that wait are done.
    private const string RetrySeconds = "1";

    public static Problem Of(int status, string detail) => new(status, detail, null, null);

    public static Problem OfStatus(int status, HttpRequest request) =>
        Of(
            status,
            status switch
            {
                404 => $"There is no '{request.Path}'. See /openapi.json.",
                405 => $"'{request.Path}' does not take {request.Method}. See /openapi.json.",
                _ => $"The request cannot be answered ({ReasonPhrases.GetReasonPhrase(status)}).",
            }
        );

    public async Task WriteAsync(HttpResponse response)
    {
        if (response.HasStarted)
        {
            return;
        }

        var body = new ArrayBufferWriter<byte>();
        using (var writer = JsonText.Writer(body))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
            writer.WriteNumber("status", Status);
            writer.WriteString("detail", Detail);
            writer.WriteString("error", Detail);
            if (Row is { } row)
            {
                writer.WriteNumber("row", row);
            }

            if (Column is { } column)
            {
                writer.WriteString("column", column);
            }

            writer.WriteEndObject();
        }

        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetrySeconds;
        }

        await JsonText.SendAsync(response, Status, MediaType, body).ConfigureAwait(false);
    }
}
