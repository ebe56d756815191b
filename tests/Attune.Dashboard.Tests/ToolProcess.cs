using System.Diagnostics;

namespace Attune.Dashboard.Tests;

/// <summary>The tool as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process process;

    public ToolProcess(params string[] words)
    {
        process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll"), .. words])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    public bool HasEnded => process.HasExited;

    /// <summary>The next line that it prints; null where it has ended.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>Asks it to end, as services and containers are asked to.</summary>
    public void SendTerminate() => Send("TERM");

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">The signal's name, for example <c>STOP</c>.</param>
    public void Send(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code, and what it wrote of errors.</returns>
    public (int Exit, string Error) Wait()
    {
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    /// <summary>Ends it by force.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
