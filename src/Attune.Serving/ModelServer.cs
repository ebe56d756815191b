using Attune.Learning.Estimators;
using Attune.Serving.Endpoints;
using Attune.Serving.Hosting;
using Attune.Serving.Queue;
using Attune.Serving.Requests;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Attune.Serving;

/// <summary>
/// Serves a model over HTTP: <c>POST /v1/predict</c>, the Open Inference Protocol's version 2 under <c>/v2</c>, <c>/healthz</c>, and
/// what it offers under <c>/openapi.json</c>. Requests that arrive together are predicted together; answers do not depend on it.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly PredictionQueue queue;
    private readonly ServingMetrics metrics;

    private ModelServer(WebApplication application, PredictionQueue queue, ServingMetrics metrics) =>
        (this.application, this.queue, this.metrics) = (application, queue, metrics);

    /// <summary>Where it listens, for example <c>http://127.0.0.1:8080</c>.</summary>
    public string Address =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts to serve.</summary>
    /// <param name="predictor">What predicts; several threads use it at once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Gives up to start.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the address is open to others without a token.</exception>
    /// <exception cref="IOException">The address cannot be had.</exception>
    public static async Task<ModelServer> StartAsync(
        IPredictor predictor,
        ServingOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(predictor);
        options ??= new ServingOptions();
        options.Validate();
        var metrics = new ServingMetrics();
        var queue = new PredictionQueue(predictor, options, metrics);
        var server = new ModelServer(Build(predictor, options, queue, metrics), queue, metrics);
        try
        {
            await server.application.StartAsync(cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes no more requests, answers those at work, and stops.</summary>
    public async Task StopAsync(CancellationToken cancellation = default) =>
        await application.StopAsync(cancellation).ConfigureAwait(false);

    /// <summary>Stops, if it has not, and releases the address.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync().ConfigureAwait(false);
        await queue.DisposeAsync().ConfigureAwait(false);
        metrics.Dispose();
    }

    private static WebApplication Build(
        IPredictor predictor,
        ServingOptions options,
        PredictionQueue queue,
        ServingMetrics metrics
    )
    {
        // Nothing from environment variables or settings files: what is served, and where, stands in the options alone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelLimits.Apply(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        if (options.Loggers is { } loggers)
        {
            builder.Services.AddSingleton(loggers);
        }

        var application = builder.Build();
        var names = new ModelNames(predictor, options.ModelName);
        var bodies = new BodyReader(options);
        application.UseMiddleware<ProblemMiddleware>(metrics);
        application.UseMiddleware<AccessMiddleware>(options);
        HealthEndpoints.Map(application, names);
        DocumentEndpoint.Map(application, predictor, names, options);
        PredictEndpoint.Map(application, predictor, names, options, bodies, queue);
        InferenceEndpoints.Map(application, predictor, names, options, bodies, queue);
        return application;
    }
}
