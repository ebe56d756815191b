using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>
/// The files of studies and trials. Only what a source lists is served, by its name there, and only to be kept: a page among them never
/// runs as part of the dashboard.
/// </summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LiveStudies studies)
    {
        routes.MapGet("/api/studies/{id}/files", (string id) => List(studies, id, null));
        routes.MapGet(
            "/api/studies/{id}/files/{**name}",
            (string id, string name) => Download(studies, id, null, name)
        );
        routes.MapGet(
            "/api/studies/{id}/trials/{number:int}/files",
            (string id, int number) => List(studies, id, number)
        );
        routes.MapGet(
            "/api/studies/{id}/trials/{number:int}/files/{**name}",
            (string id, int number, string name) => Download(studies, id, number, name)
        );
    }

    private static IResult List(LiveStudies studies, string id, int? trial) =>
        studies.Find(id) is not { } study
            ? Answers.NoStudy(id)
            : Answers.Json(
                JsonText.Of(writer =>
                {
                    writer.WriteStartArray();
                    foreach (var file in study.Source.Files(trial))
                    {
                        var found = new FileInfo(file.Path);
                        if (found.Exists)
                        {
                            writer.WriteStartArray();
                            writer.WriteStringValue(file.Name);
                            writer.WriteNumberValue(found.Length);
                            writer.WriteEndArray();
                        }
                    }

                    writer.WriteEndArray();
                })
            );

    private static IResult Download(LiveStudies studies, string id, int? trial, string name)
    {
        if (studies.Find(id) is not { } study)
        {
            return Answers.NoStudy(id);
        }

        var file =
            study.Source.Files(trial).FirstOrDefault(file => file.Name == name && File.Exists(file.Path))
            ?? throw new KeyNotFoundException(
                $"There is no file '{name}' here: it was deleted, or never there. Go back to the list."
            );

        // Whoever writes it may go on meanwhile.
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Results.Stream(
            async body =>
            {
                await using (stream)
                {
                    await stream.CopyToAsync(body);
                }
            },
            "application/octet-stream",
            Path.GetFileName(file.Name)
        );
    }
}
