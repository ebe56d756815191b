using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attune.Benchmarks;

/// <summary>How reports are written as JSON.</summary>
internal static class ReportJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            WriteIndented = true,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
