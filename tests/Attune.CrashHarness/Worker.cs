using System.Diagnostics;
using System.Globalization;
using Attune.Storage;

namespace Attune.CrashHarness;

/// <summary>A process that works on the study.</summary>
internal sealed class Worker : IDisposable
{
    private const string Name = "work";

    private readonly Process process;
    private readonly Task<string> errors;

    private Worker(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>What it complained of.</summary>
    public string Errors => errors.Result;

    /// <summary>Starts this program once more, to work.</summary>
    public static Worker Start(string address, string journal, StudyJob job)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [
                .. IsHost ? (string[])[typeof(Worker).Assembly.Location] : [],
                Name,
                address,
                journal,
                job.Objective,
                job.Trials.ToString(CultureInfo.InvariantCulture),
                job.Seed.ToString(CultureInfo.InvariantCulture),
            ]
        )
        {
            RedirectStandardError = true,
        };
        return new Worker(Process.Start(start)!);
    }

    /// <summary>Works, where the program was started for that.</summary>
    /// <returns>The exit code; null where it was started for something else.</returns>
    public static int? Work(string[] args)
    {
        if (args is not [Name, var address, var path, var objective, var trials, var seed])
        {
            return null;
        }

        try
        {
            using var journal = new Journal(path);
            using var storage = StorageKind.Open(address);
            new StudyJob(
                objective,
                int.Parse(trials, CultureInfo.InvariantCulture),
                ulong.Parse(seed, CultureInfo.InvariantCulture)
            ).Run(storage, 2, journal, Path.Combine(Path.GetDirectoryName(path)!, "checkpoints"));
            return 0;
        }
        catch (Exception error) when (error is InvalidOperationException or StorageException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    public bool Wait(TimeSpan limit) => process.WaitForExit(limit);

    /// <summary>Ends the process with SIGKILL, which it cannot see coming.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static bool IsHost => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
}
