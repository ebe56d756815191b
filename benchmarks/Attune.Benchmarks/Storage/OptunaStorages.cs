using System.Diagnostics;
using System.Globalization;

namespace Attune.Benchmarks.Storage;

/// <summary>The storages of the installed Optuna.</summary>
internal sealed class OptunaStorages : IDisposable
{
    private readonly Process process;

    private OptunaStorages(Process process) => (this.process, Version) = (process, Answer(process));

    /// <summary>Optuna's version.</summary>
    public string Version { get; }

    /// <summary>Starts <c>peers/storage_optuna.py</c>.</summary>
    /// <param name="python">The interpreter.</param>
    public static OptunaStorages Start(string python)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "storage_optuna.py");
        return new OptunaStorages(
            Process.Start(
                new ProcessStartInfo(python, [script, "--serve"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!
        );
    }

    /// <summary>How many reports are kept in a second.</summary>
    public double ReportsPerSecond(string storage, int reports)
    {
        process.StandardInput.WriteLine(Text.Of($"{storage} {reports}"));
        process.StandardInput.Flush();
        return double.Parse(Answer(process), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Answer(Process process) =>
        process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException(
            "The Python process of Optuna ended. Install Debian's python3-optuna, or name another interpreter with --python PATH."
        );
}
