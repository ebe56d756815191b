using System.Diagnostics;
using System.Globalization;

namespace Attune.Benchmarks.Samplers;

/// <summary>The same studies in the installed Optuna, on one thread.</summary>
internal sealed class OptunaPeer : IDisposable
{
    private readonly Process process;

    private OptunaPeer(Process process) => (this.process, Version) = (process, Answer(process));

    /// <summary>Optuna's version.</summary>
    public string Version { get; }

    /// <summary>Starts <c>peers/samplers_optuna.py</c>.</summary>
    /// <param name="python">The interpreter.</param>
    public static OptunaPeer Start(string python)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "samplers_optuna.py");
        var start = new ProcessStartInfo(python, [script, "--serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        return new OptunaPeer(Process.Start(start)!);
    }

    /// <summary>CPU seconds of one study.</summary>
    public double Measure(string sampler, int trials, int parameters)
    {
        process.StandardInput.WriteLine(Text.Of($"{sampler} {trials} {parameters}"));
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
