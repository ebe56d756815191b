using System.Text;
using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>What happens in a study, as server-sent events: <c>update</c> with how it stands, <c>trouble</c> with why it cannot be read.</summary>
internal static class EventEndpoint
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public static void Map(
        IEndpointRouteBuilder routes,
        LiveStudies studies,
        DashboardOptions options,
        CancellationToken stopping
    ) =>
        routes.MapGet(
            "/api/studies/{id}/events",
            async (string id, HttpContext context) =>
            {
                if (studies.Find(id) is not { } study)
                {
                    await Answers.NoStudy(id).ExecuteAsync(context);
                    return;
                }

                using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
                await SendAsync(context.Response, study, options, over.Token);
            }
        );

    private static async Task SendAsync(
        HttpResponse response,
        LiveStudy study,
        DashboardOptions options,
        CancellationToken over
    )
    {
        response.ContentType = "text/event-stream";
        var events = study.Listen();
        try
        {
            await response.Body.WriteAsync(First(study, options), over);
            await response.Body.FlushAsync(over);
            while (!over.IsCancellationRequested)
            {
                using var silence = CancellationTokenSource.CreateLinkedTokenSource(over);
                silence.CancelAfter(Silence);
                try
                {
                    await events.Reader.WaitToReadAsync(silence.Token);
                }
                catch (OperationCanceledException) when (!over.IsCancellationRequested)
                {
                    // A visitor who is gone is noticed by writing.
                    await response.Body.WriteAsync(":\n\n"u8.ToArray(), over);
                }

                while (events.Reader.TryRead(out var message))
                {
                    await response.Body.WriteAsync(message, over);
                }

                await response.Body.FlushAsync(over);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The visitor left.
        }
        finally
        {
            study.Leave(events);
        }
    }

    private static byte[] First(LiveStudy study, DashboardOptions options)
    {
        try
        {
            return Encoding.UTF8.GetBytes($"event: update\ndata: {StudyJson.Update(study, study.Look(), options)}\n\n");
        }
        catch (StudyTroubleException error)
        {
            var message = JsonText.Of(writer => writer.WriteStringValue(error.Message));
            return Encoding.UTF8.GetBytes($"event: trouble\ndata: {message}\n\n");
        }
    }
}
