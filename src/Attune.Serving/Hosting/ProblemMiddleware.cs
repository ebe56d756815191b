using Attune.Serving.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Attune.Serving.Hosting;

/// <summary>Answers whatever goes wrong with problem details (RFC 9457).</summary>
internal sealed partial class ProblemMiddleware(
    RequestDelegate next,
    ServingMetrics metrics,
    ILogger<ProblemMiddleware> log
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context).ConfigureAwait(false);
            if (
                context.Response is
                { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } plain
            )
            {
                await WriteAsync(context, Problem.OfStatus(plain.StatusCode, context.Request)).ConfigureAwait(false);
            }
        }
        catch (ProblemException error)
        {
            await WriteAsync(context, error.Problem).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, Problem.Of(error.StatusCode, error.Message)).ConfigureAwait(false);
        }
        catch (Exception error)
            when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client has gone: there is nobody to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogFailed(error, context.Request.Path);
            await WriteAsync(context, Problem.Of(500, "The server failed; its log says why.")).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(HttpContext context, Problem problem)
    {
        if (problem.Status != StatusCodes.Status404NotFound)
        {
            metrics.AddRefused(problem.Status);
        }

        await problem.WriteAsync(context.Response).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    private partial void LogFailed(Exception error, string path);
}
