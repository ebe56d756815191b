using System.Diagnostics;
using System.Globalization;
using Attune.Benchmarks.Workloads;

namespace Attune.Benchmarks.Epoch;

/// <summary>PyTorch on one thread, in a Python process that measures an epoch each time it is asked to.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly Process process;

    private TorchPeer(Process process) => this.process = process;

    /// <summary>Starts <c>peers/epoch_torch.py</c>.</summary>
    /// <param name="script">The script's path.</param>
    public static TorchPeer Start(string script)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [script, "--serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // A core type or cache size forced on OpenBLAS from outside can slow the peer down: it is to choose for itself.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        return new TorchPeer(Process.Start(start)!);
    }

    /// <summary>Milliseconds of each of some epochs.</summary>
    public IReadOnlyList<double> Measure(Net net, int epochs)
    {
        process.StandardInput.WriteLine($"{net.Name} {epochs}");
        var answer =
            process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The Python process ended. Is python3-torch installed?");
        return [.. answer.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
