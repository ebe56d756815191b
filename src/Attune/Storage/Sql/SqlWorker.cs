using System.Globalization;

namespace Attune.Storage.Sql;

/// <summary>Who works on a study. A worker whose process is known to be gone has no leases, however long they would last.</summary>
/// <param name="Owner">The worker's own name, never used twice unless the user chose it.</param>
/// <param name="Machine">The machine, as far as process numbers mean the same.</param>
/// <param name="Process">The process and when it began; empty where leases outlive it.</param>
internal sealed record SqlWorker(string Owner, string Machine, string Process)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";
    private const string NamespaceLink = "/proc/self/ns/pid";

    private static readonly string ThisMachine = DescribeMachine();

    /// <summary>This process, as a worker of a fresh name.</summary>
    public static SqlWorker OfThisProcess() =>
        new(
            Guid.NewGuid().ToString("N"),
            ThisMachine,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}:{BeginningOf(Environment.ProcessId)}")
        );

    /// <summary>A worker that later processes can be as well.</summary>
    public static SqlWorker Named(string name) => new(name, "", "");

    /// <summary>Whether the worker's process ran on this machine and is gone.</summary>
    public bool IsGone =>
        Machine == ThisMachine
        && Process.Split(':') is [var id, var beginning]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var number)
        && BeginningOf(number) != beginning;

    // Numbers of processes are used again, so when one began is part of its name. Clock ticks since the machine was started are
    // the same at each reading; the runtime's start times are rounded from them.
    private static string? BeginningOf(int process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var text = File.ReadAllText($"/proc/{process}/stat");
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? null : fields[19];
            }

            using var found = System.Diagnostics.Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static string DescribeMachine()
    {
        var boot = File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : "";
        var processes = File.Exists(NamespaceLink) ? new FileInfo(NamespaceLink).LinkTarget : "";
        return $"{Environment.MachineName} {boot} {processes}".TrimEnd();
    }
}
