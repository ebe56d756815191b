using System.Text.Json;
using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Attune.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>What visitors may do. Who may is checked before.</summary>
internal static class ActionEndpoints
{
    /// <summary>In bytes.</summary>
    public const int LargestBody = 256 * 1024;

    private const int LongestNote = 100_000;

    public static void Map(IEndpointRouteBuilder routes, LiveStudies studies)
    {
        Add("request", static (_, storage, body) => storage.Request(RequestOf(Text(body, "request"))));
        Add("note", static (_, storage, body) => storage.SetAttribute(StudyJson.Note, NoteOf(Text(body, "markdown"))));
        Add("enqueue", static (view, storage, body) => WaitingTrials.Enqueue(view, storage, ValuesOf(body)));
        Add("skip", static (view, storage, body) => WaitingTrials.Skip(view, storage, NumberOf(body)));

        void Add(string name, Action<StudyView, StudyStorage, JsonElement> act) =>
            routes.MapPost(
                $"/api/studies/{{id}}/{name}",
                async (string id, HttpContext context) =>
                {
                    if (studies.Find(id) is not { } study)
                    {
                        return Answers.NoStudy(id);
                    }

                    using var body = await JsonDocument.ParseAsync(
                        context.Request.Body,
                        cancellationToken: context.RequestAborted
                    );
                    var view = study.Look(isFresh: true);
                    // A worker of its own: what it writes is news to the reader, as what others write.
                    using (var storage = study.Source.Open())
                    {
                        act(view, storage, body.RootElement);
                    }

                    study.Look(isFresh: true);
                    return Answers.Json("{}");
                }
            );
    }

    private static StudyRequest RequestOf(string text) =>
        text switch
        {
            "run" => StudyRequest.Run,
            "pause" => StudyRequest.Pause,
            "stop" => StudyRequest.Stop,
            _ => throw new ArgumentException($"A request is run, pause or stop, but got '{text}'. Give one of these."),
        };

    private static string? NoteOf(string text) =>
        text.Length > LongestNote
            ? throw new ArgumentException(
                $"A note has at most {LongestNote} characters, but got {text.Length}. Put the rest elsewhere."
            )
        : string.IsNullOrWhiteSpace(text) ? null
        : text.Replace("\0", "", StringComparison.Ordinal);

    private static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ArgumentException($"The action needs a text '{name}', but got none. Load the page again.");

    private static int NumberOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("number", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : throw new ArgumentException("The action needs the trial's number, but got none. Load the page again.");

    private static Dictionary<string, string> ValuesOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("values", out var values)
        && values.ValueKind == JsonValueKind.Object
            ? values
                .EnumerateObject()
                .Where(static one => one.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(static one => one.Name, static one => one.Value.GetString()!)
            : throw new ArgumentException(
                "A trial is enqueued with values by name, but got none. Load the page again."
            );
}
