using System.Diagnostics;

namespace Attune.Pictures;

/// <summary>The tool, as users run it.</summary>
internal static class Tool
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");

    public static Process Start(params string[] words) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. words]) { RedirectStandardOutput = true })!;

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(params string[] words)
    {
        using var process = Start(words);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"attune {string.Join(' ', words)} ended with {process.ExitCode}.");
        }
    }
}
