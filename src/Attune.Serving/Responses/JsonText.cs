using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Attune.Serving.Responses;

/// <summary>How answers are written.</summary>
internal static class JsonText
{
    public const string MediaType = "application/json";

    // Letters stay letters; the media type and nosniff keep browsers from taking it for a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> body) => new(body, Options);

    /// <summary>The 32-bit float that files hold too, so that it reads back to the same bits; NaN and infinities as texts.</summary>
    public static void WriteFloat(this Utf8JsonWriter writer, double value)
    {
        var single = (float)value;
        if (float.IsFinite(single))
        {
            writer.WriteNumberValue(single);
        }
        else
        {
            writer.WriteStringValue(single.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static Task SendAsync(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = Writer(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return SendAsync(response, StatusCodes.Status200OK, MediaType, body);
    }

    public static async Task SendAsync(
        HttpResponse response,
        int status,
        string mediaType,
        ArrayBufferWriter<byte> body
    )
    {
        response.StatusCode = status;
        response.ContentType = mediaType;
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response
                .Body.WriteAsync(body.WrittenMemory, response.HttpContext.RequestAborted)
                .ConfigureAwait(false);
        }
    }
}
