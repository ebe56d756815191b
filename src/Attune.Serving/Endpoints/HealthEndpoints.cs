using System.Text.Json;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Attune.Serving.Endpoints;

/// <summary>Whether the server lives and takes requests; asked without the token.</summary>
internal static class HealthEndpoints
{
    public const string Path = "/healthz";
    private const string LivePath = "/v2/health/live";
    private const string ReadyPath = "/v2/health/ready";

    public static bool IsHealth(PathString path) => path == Path || path == LivePath || path == ReadyPath;

    public static void Map(WebApplication application, ModelNames names)
    {
        application.MapMethods(
            Path,
            ["GET", "HEAD"],
            context => AnswerAsync(context, static w => w.WriteString("status", "ok"))
        );
        application.MapMethods(
            LivePath,
            ["GET", "HEAD"],
            context => JsonText.SendAsync(context.Response, static w => w.WriteBoolean("live", true))
        );
        // The protocol's document has "live" in the answer to both.
        application.MapMethods(
            ReadyPath,
            ["GET", "HEAD"],
            context => AnswerAsync(context, static w => w.WriteBoolean("live", true))
        );
        application.MapMethods(
            $"{InferenceEndpoints.ModelPath}/ready",
            ["GET", "HEAD"],
            context =>
            {
                InferenceEndpoints.RequireModel(context, names);
                return AnswerAsync(
                    context,
                    writer =>
                    {
                        writer.WriteString("name", names.Model);
                        writer.WriteBoolean("ready", true);
                    }
                );
            }
        );
    }

    // A server that is told to stop wants no more requests.
    private static Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        return lifetime.ApplicationStopping.IsCancellationRequested
            ? throw new ProblemException(503, "The server is stopping. Ask another one.")
            : JsonText.SendAsync(context.Response, write);
    }
}
