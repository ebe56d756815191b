using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>Studies and their trials.</summary>
internal static class StudyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, LiveStudies studies, DashboardOptions options)
    {
        routes.MapGet("/api/studies", () => Answers.Json(List(studies, options)));
        routes.MapGet(
            "/api/studies/{id}",
            (string id) =>
                studies.Find(id) is { } study
                    ? Answers.Json(StudyJson.Update(study, study.Look(), options))
                    : Answers.NoStudy(id)
        );
        routes.MapGet(
            "/api/studies/{id}/trials",
            (string id, int? offset, int? limit, string? sort, bool? descending, string? filter) =>
                studies.Find(id) is { } study
                    ? Answers.Json(
                        TrialRows.Of(
                            study.Look(),
                            sort ?? "number",
                            descending ?? false,
                            filter ?? "",
                            offset ?? 0,
                            limit ?? 100
                        )
                    )
                    : Answers.NoStudy(id)
        );
        routes.MapGet(
            "/api/studies/{id}/trials/{number:int}",
            (string id, int number) =>
            {
                if (studies.Find(id) is not { } study)
                {
                    return Answers.NoStudy(id);
                }

                var view = study.Look();
                return number < view.Trials.Count
                    ? Answers.Json(
                        TrialJson.Page(view.Trials[number], view.CutOff.Contains(number), view.FitsOf(number))
                    )
                    : throw new KeyNotFoundException(
                        $"A trial's number is below the count of trials, but got {number} of {view.Trials.Count}. It may begin later."
                    );
            }
        );
    }

    private static string List(LiveStudies studies, DashboardOptions options) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("readOnly", options.IsReadOnly);
            writer.WriteStartArray("studies");
            foreach (var study in studies.All())
            {
                StudyJson.Line(writer, study);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
