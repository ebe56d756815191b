using System.Diagnostics;
using Xunit;

namespace Attune.Export.Tests;

/// <summary>Debian's Python, which sees the packages that CI installs.</summary>
internal static class Python
{
    /// <summary>What a script of this project prints.</summary>
    /// <param name="package">What to install where the script cannot run.</param>
    /// <param name="arguments">The script, below the project, and its arguments.</param>
    public static string Run(string package, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"The file is not as it should be; where a module is missing, install the package {package}. {errors.Result}"
        );
        return output;
    }
}
