using System.CommandLine;
using System.Net;
using Attune.Cli.Commands.Studies;
using Attune.Cli.Studies;
using Attune.Dashboard;

namespace Attune.Cli.Commands;

/// <summary><c>attune dashboard</c>: a live page about runs and studies of other processes.</summary>
internal static class DashboardCommand
{
    private const int DefaultPort = 8090;

    public static Command Create(Host host)
    {
        var places = new Argument<string[]>("place")
        {
            Description =
                "Run folders, folders of runs, files of studies or addresses of databases [default: this folder]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var port = StudyOptions.WithDefault("--port", "N", "The port; 0 for any free one", DefaultPort);
        var address = StudyOptions.Valued<string>(
            "--address",
            "IP",
            "The address to listen on; others than this machine's own need --token [default: 127.0.0.1]"
        );
        var token = StudyOptions.Valued<string>("--token", "SECRET", "What visitors must know, 16 characters or more");
        var readOnly = new Option<bool>("--read-only") { Description = "Visitors may look only" };
        var command = new Command("dashboard", "Show runs and studies live in the browser.")
        {
            places,
            port,
            address,
            token,
            readOnly,
        };
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetValue(places) is { Length: > 0 } some ? some : ["."];
            Func<IReadOnlyList<DashboardSource>>[] sources = [.. given.Select(StudySources.Of)];
            var options = new DashboardOptions
            {
                Address = AddressOf(parsed.GetValue(address)),
                Port = parsed.GetValue(port),
                Token = parsed.GetValue(token),
                IsReadOnly = parsed.GetValue(readOnly),
            };
            ServeAsync(
                    () => [.. sources.SelectMany(static one => one()).DistinctBy(static one => (one.Name, one.Place))],
                    options,
                    host
                )
                .GetAwaiter()
                .GetResult();
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task ServeAsync(
        Func<IReadOnlyList<DashboardSource>> sources,
        DashboardOptions options,
        Host host
    )
    {
        await using var server = await DashboardServer.StartAsync(sources, options);
        var entry = options.Token is { } secret
            ? $"{server.Address}/?token={Uri.EscapeDataString(secret)}"
            : server.Address;
        host.Out.WriteLine($"dashboard at {entry} (Ctrl-C ends it; studies go on)");
        host.Out.Flush();
        var ended = new TaskCompletionSource();
        await using (host.Interruption.Search.Register(ended.SetResult))
        {
            await ended.Task;
        }
    }

    private static IPAddress AddressOf(string? text) =>
        text is null or "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ArgumentException(
            $"--address is an IP address of this machine, but got '{text}'. Give 127.0.0.1, or 0.0.0.0 for all with --token."
        );
}
