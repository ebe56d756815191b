using System.Net.Sockets;
using Attune.Dashboard.Http;
using Attune.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attune.Dashboard;

/// <summary>
/// Serves a live page about studies that other processes run. It reads their storages, and acts on a study by its storage only, so
/// that it obeys wherever it runs.
/// </summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly LiveStudies studies;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task reading;

    private DashboardServer(WebApplication application, LiveStudies studies, string address)
    {
        this.application = application;
        this.studies = studies;
        Address = address;
        reading = Task.Run(() => studies.RunAsync(stopping.Token));
    }

    /// <summary>Where the page is, for example <c>http://127.0.0.1:8090</c>.</summary>
    public string Address { get; }

    /// <summary>Begins to serve.</summary>
    /// <param name="sources">The studies that there are; asked again for each list, so that new ones appear.</param>
    /// <param name="options">How it is served.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<DashboardServer> StartAsync(
        Func<IReadOnlyList<DashboardSource>> sources,
        DashboardOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var studies = new LiveStudies(sources, options);
        // Reads what the environment or files say about some other web application: none of them.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ActionEndpoints.LargestBody;
            kestrel.Listen(options.Address, options.Port);
        });
        var application = builder.Build();
        var visitors = new Visitors(options);
        application.Use(visitors.CheckAsync);
        application.UseRouting();
        application.Use(Answers.ExplainAsync);
#pragma warning disable ASP0014 // The order of the steps is what matters here.
        application.UseEndpoints(routes =>
        {
            PageEndpoints.Map(routes, visitors, options);
            StudyEndpoints.Map(routes, studies, options);
            FigureEndpoints.Map(routes, studies);
            FileEndpoints.Map(routes, studies);
            EventEndpoint.Map(routes, studies, options, application.Lifetime.ApplicationStopping);
            ActionEndpoints.Map(routes, studies);
        });
#pragma warning restore ASP0014
        try
        {
            await application.StartAsync();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await application.DisposeAsync();
            studies.Dispose();
            throw new IOException(
                $"A dashboard needs a port of its own, but {options.Address}:{options.Port} {Reason(error)} Give --port another "
                    + "number, or 0 for any free one.",
                error
            );
        }

        var address = application
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return new DashboardServer(application, studies, address);
    }

    private static string Reason(Exception error) =>
        error.InnerException is AddressInUseException
            ? "is in use: another program listens there, perhaps an earlier dashboard."
            : $"cannot be taken: {error.Message}";

    /// <summary>Ends to serve.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
        {
            await application.StopAsync(patience.Token);
        }

        await reading;
        await application.DisposeAsync();
        studies.Dispose();
        stopping.Dispose();
    }
}
