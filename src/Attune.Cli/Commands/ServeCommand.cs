using System.CommandLine;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Attune.Cli.Commands.Studies;
using Attune.Cli.Prediction;
using Attune.Learning.Estimators;
using Attune.Serving;
using Microsoft.Extensions.Logging;

namespace Attune.Cli.Commands;

/// <summary><c>attune serve</c>: a saved model over HTTP.</summary>
internal static class ServeCommand
{
    private static readonly ServingOptions Defaults = new();

    public static Command Create(Host host)
    {
        var model = new Argument<string>("model") { Description = "A model file, or the folder of a run" };
        var address = StudyOptions.WithDefault(
            "--host",
            "ADDRESS",
            "Where to listen; beyond this machine a token is needed",
            Defaults.Host
        );
        var port = StudyOptions.WithDefault("--port", "PORT", "The port; 0 for any that is free", Defaults.Port);
        var token = StudyOptions.Valued<string?>(
            "--token",
            "TOKEN",
            "What clients must send; other users may see it in a list of processes"
        );
        var tokenFile = StudyOptions.Valued<string?>("--token-file", "FILE", "A file that holds the token");
        var name = StudyOptions.Valued<string?>(
            "--name",
            "NAME",
            "What /v2/models calls it [default: the file's or folder's name]"
        );
        var maxRows = StudyOptions.WithDefault("--max-rows", "N", "The most rows of a request", Defaults.MaxRows);
        var maxBody = StudyOptions.WithDefault(
            "--max-body",
            "BYTES",
            "The largest body of a request",
            Defaults.MaxBodyBytes
        );
        var maxQueued = StudyOptions.WithDefault(
            "--max-queued",
            "N",
            "How many requests may wait; above it they get 503",
            Defaults.MaxQueued
        );
        var command = new Command("serve", "Serve a saved model over HTTP.")
        {
            model,
            address,
            port,
            token,
            tokenFile,
            name,
            maxRows,
            maxBody,
            maxQueued,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(model)!;
            var predictor = ModelSource.Open(path);
            using var loggers = LoggerFactory.Create(static logging =>
                logging
                    .SetMinimumLevel(LogLevel.Warning)
                    .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            );
            var options = Defaults with
            {
                Host = parsed.GetValue(address)!,
                Port = parsed.GetValue(port),
                Token = TokenOf(parsed.GetValue(token), parsed.GetValue(tokenFile)),
                ModelName = parsed.GetValue(name) ?? ModelSource.NameOf(path),
                MaxRows = parsed.GetValue(maxRows),
                MaxBodyBytes = parsed.GetValue(maxBody),
                MaxBytesAtOnce = Math.Max(Defaults.MaxBytesAtOnce, parsed.GetValue(maxBody)),
                MaxQueued = parsed.GetValue(maxQueued),
                Loggers = loggers,
            };
            return RunAsync(predictor, options, host).GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> RunAsync(IPredictor predictor, ServingOptions options, Host host)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(host.Interruption.Search);
        using var terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        );
        await using var server = await StartAsync(predictor, options).ConfigureAwait(false);
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Token.Register(stopped.SetResult).ConfigureAwait(false);
        host.Out.WriteLine($"serving {options.ModelName} at {server.Address}; Ctrl-C ends it");
        host.Out.Flush();
        await stopped.Task.ConfigureAwait(false);
        await server.StopAsync().ConfigureAwait(false);
        host.Out.WriteLine("stopped");
        return ExitCode.Success;
    }

    private static async Task<ModelServer> StartAsync(IPredictor predictor, ServingOptions options)
    {
        try
        {
            return await ModelServer.StartAsync(predictor, options).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new ArgumentException(
                $"The server must have an address of its own, but {options.Host}, port {options.Port}, cannot be had: {error.Message} "
                    + "Give another --port, or --port 0 for any that is free.",
                error
            );
        }
    }

    private static string? TokenOf(string? token, string? file) =>
        token is not null && file is not null
            ? throw new ArgumentException(
                "The token must be given once, but there are --token and --token-file. Leave one out."
            )
        : file is not null ? File.ReadAllText(file).Trim()
        : token;
}
