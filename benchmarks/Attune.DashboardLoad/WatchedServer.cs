using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Attune.DashboardLoad;

/// <summary>A dashboard as a process of its own, which serves one study.</summary>
internal sealed class WatchedServer : IDisposable
{
    private const string OptunaScript = "from optuna_dashboard._cli import main; main()";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Process process;

    private WatchedServer(string name, string file, string[] words, int port, bool answers = false)
    {
        Name = name;
        Address = new Uri($"http://127.0.0.1:{port}");
        var begun = Stopwatch.GetTimestamp();
        process = Process.Start(
            new ProcessStartInfo(file, words)
            {
                RedirectStandardInput = answers,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        if (!answers)
        {
            process.BeginOutputReadLine();
        }

        process.BeginErrorReadLine();
        WaitUntilItListens(port);
        Start = Stopwatch.GetElapsedTime(begun);
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>From its start until it listens.</summary>
    public TimeSpan Start { get; }

    /// <summary>What the process holds of the memory, in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The tool's own.</summary>
    public static WatchedServer Attune(string study)
    {
        var port = FreePort();
        return new("Attune", "dotnet", [Tool, "dashboard", study, "--port", $"{port}"], port);
    }

    /// <summary>The tool's own server in a process that measures its <see cref="Heap"/>.</summary>
    public static WatchedServer Measured(string study)
    {
        var port = FreePort();
        string[] words = [typeof(WatchedServer).Assembly.Location, "--serve", study, "--port", $"{port}"];
        return new("Attune", "dotnet", words, port, answers: true);
    }

    /// <summary>What the objects in use take, in MiB, after a full collection; of a <see cref="Measured"/> server.</summary>
    public double Heap
    {
        get
        {
            process.StandardInput.WriteLine();
            return long.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture) / 1048576.0;
        }
    }

    /// <summary>optuna-dashboard of a Python that has it, on the same study, written for Optuna.</summary>
    public static WatchedServer Optuna(string python, string study)
    {
        var port = FreePort();
        string[] words = ["-c", OptunaScript, $"sqlite:///{study}", "--host", "127.0.0.1", "--port", $"{port}"];
        return new("optuna-dashboard", python, words, port);
    }

    /// <summary>Writes a study for Optuna.</summary>
    public static void Export(string study, string output)
    {
        using var export = Process.Start(
            "dotnet",
            [Tool, "study", "export", "--study", study, "--format", "optuna", "--output", output]
        );
        export.WaitForExit();
        if (export.ExitCode != 0)
        {
            throw new InvalidOperationException($"attune study export ended with {export.ExitCode}.");
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilItListens(int port)
    {
        while (!process.HasExited)
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(Pause);
            }
        }

        throw new InvalidOperationException($"{Name} ended with {process.ExitCode} before it listened.");
    }
}
