using System.ComponentModel;
using System.Diagnostics;

namespace Attune.Pictures;

/// <summary>The tool, as users run it, and other programs.</summary>
internal static class Tool
{
    private const int Colors = 64;

    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");

    public static Process Start(params string[] words) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. words]) { RedirectStandardOutput = true })!;

    /// <summary>Runs a command of the tool to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(params string[] words) => Output("dotnet", [Path, .. words]);

    /// <summary>A command of the tool as a shell takes it.</summary>
    public static string Shell(params string[] words) =>
        string.Join(' ', ((string[])["dotnet", Path, .. words]).Select(static word => $"'{word}'"));

    /// <summary>Makes a PNG file small: figures and pages have few colours.</summary>
    public static void Shrink(string file) =>
        Output("pngquant", "--force", "--strip", "--speed", "1", "--nofs", "--output", file, $"{Colors}", file);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed, or is not installed.</exception>
    public static string Output(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"{program} {string.Join(' ', words)} ended with {process.ExitCode}."
                );
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                $"The pictures need {program}, which was not found. Install it.",
                error
            );
        }
    }
}
