using System.Diagnostics;
using System.Globalization;
using Attune.Benchmarks.Workloads;

namespace Attune.Benchmarks.Epoch;

/// <summary>The same job on one thread in a Python process, which measures an epoch each time it is asked to.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process process;

    private PythonPeer(string name, Process process) => (Name, this.process) = (name, process);

    /// <summary>The libraries that <c>peers/</c> has a script for.</summary>
    public static IReadOnlyList<string> Known { get; } = ["torch", "sklearn"];

    /// <summary>The library.</summary>
    public string Name { get; }

    /// <summary>Starts <c>peers/epoch_NAME.py</c>.</summary>
    /// <param name="name">One of <see cref="Known"/>.</param>
    /// <param name="python">The interpreter.</param>
    public static PythonPeer Start(string name, string python)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", $"epoch_{name}.py");
        var start = new ProcessStartInfo(python, [script, "--serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // A core type or cache size forced on OpenBLAS from outside can slow the peer down: it is to choose for itself.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        return new PythonPeer(name, Process.Start(start)!);
    }

    /// <summary>Milliseconds of each of some epochs.</summary>
    public IReadOnlyList<double> Measure(Net net, int epochs)
    {
        process.StandardInput.WriteLine($"{net.Name} {epochs}");
        process.StandardInput.Flush();
        var answer =
            process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException(
                $"The Python process of {Name} ended. Install Debian's python3-torch and python3-sklearn, or name another "
                    + "interpreter with --python PATH."
            );
        return [.. answer.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
