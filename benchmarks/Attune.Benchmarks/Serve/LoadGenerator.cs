using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Attune.Benchmarks.Serve;

/// <summary><c>wrk</c>, a widely used load generator: it asks on all connections as fast as answers come.</summary>
/// <param name="folder">Where its scripts may stand.</param>
internal sealed class LoadGenerator(Func<string, string> folder)
{
    public const int Connections = 64;

    /// <summary>Loads a server with one body for some seconds.</summary>
    /// <exception cref="InvalidOperationException">There is no <c>wrk</c>, or it failed.</exception>
    public LoadTurn Run(Uri server, string body, int seconds)
    {
        var script = folder("post.lua");
        File.WriteAllText(script, Script(body));
        using var process = Start(["-t1", $"-c{Connections}", $"-d{seconds}s", "-s", script, $"{server}v1/predict"]);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var result = output
            .Split('\n')
            .FirstOrDefault(static line => line.StartsWith("result ", StringComparison.Ordinal));
        if (process.ExitCode != 0 || result is null)
        {
            throw new InvalidOperationException($"wrk ended with {process.ExitCode}: {output}");
        }

        var numbers = Array.ConvertAll(
            result.Split(' ')[1..],
            static n => double.Parse(n, CultureInfo.InvariantCulture)
        );
        return new LoadTurn(numbers[0] / (numbers[1] / 1e6), numbers[2] / 1e3, numbers[3] / 1e3, (long)numbers[4]);
    }

    private static Process Start(string[] words)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", words) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                "The load comes from wrk, but there is none on the path. Install it: apt-get install wrk.",
                error
            );
        }
    }

    // Answers with an error are requests of wrk's summary, too: they are taken off.
    private static string Script(string body) =>
        $$"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = [==[{{body}}]==]
            function done(summary, latency, requests)
                local e = summary.errors
                local failed = e.connect + e.read + e.write + e.status + e.timeout
                io.write(string.format("result %d %d %d %d %d\n", summary.requests - e.status, summary.duration,
                    latency:percentile(50), latency:percentile(99), failed))
            end
            """;
}
