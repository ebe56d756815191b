using System.Diagnostics;
using System.Globalization;

namespace Attune.DashboardLoad;

/// <summary>The tool's dashboard, as a process of its own.</summary>
internal sealed class Dashboard : IDisposable
{
    private readonly Process process;

    public Dashboard(string study)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");
        process = Process.Start(
            new ProcessStartInfo("dotnet", [tool, "dashboard", study, "--port", "0"]) { RedirectStandardOutput = true }
        )!;
        Address = process.StandardOutput.ReadLine()!.Split(' ')[2];
    }

    public string Address { get; }

    /// <summary>What the process holds of the memory, in MiB.</summary>
    public double Memory =>
        int.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(static line => line.StartsWith("VmRSS", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024.0;

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
