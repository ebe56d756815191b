using System.Diagnostics;

namespace Attune.Dashboard.Tests;

/// <summary>The tool as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private const int Terminate = 15;

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

    /// <summary>The next line that it prints; null where it has ended.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>Asks it to end, as services and containers are asked to.</summary>
    public void SendTerminate()
    {
        using var kill = Process.Start("kill", [$"-{Terminate}", $"{process.Id}"]);
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

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
