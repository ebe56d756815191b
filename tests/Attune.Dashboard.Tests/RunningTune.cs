using Attune.Dashboard.Live;
using Attune.Sqlite;

namespace Attune.Dashboard.Tests;

/// <summary><c>attune tune</c> as another process, with a trial that goes on until somebody ends it.</summary>
internal sealed class RunningTune : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attune-dashboard-").FullName;
    private readonly ToolProcess tool;

    public RunningTune()
    {
        tool = new ToolProcess(
            "tune",
            "diabetes",
            "--epochs",
            "10000000",
            "--patience",
            "10000000",
            "--workers",
            "1",
            "--set",
            "n_hidden=0",
            "--param",
            "l2=float(0,0.001)",
            "--output",
            Run
        );
        // The plan is printed before the run folder is there.
        while (!File.Exists(StudyFile))
        {
            if (tool.HasEnded)
            {
                throw new InvalidOperationException(tool.Wait().Error);
            }

            Thread.Yield();
        }
    }

    public DashboardSource Source => new("run", StudyFile, Open) { Exists = () => File.Exists(StudyFile) };

    public string Run => Path.Combine(folder, "run");

    private string StudyFile => Path.Combine(Run, "study.db");

    public SqliteStorage Open() => new(StudyFile);

    /// <summary>Holds the process where it is, until <see cref="Release"/>.</summary>
    /// <returns>The epoch that its fit has shown.</returns>
    public int Hold()
    {
        tool.Send("STOP");
        using var reader = new StudyReader(Source);
        return reader.Read().FitAtWork(0)!.Epoch;
    }

    /// <summary>Lets it go on.</summary>
    public void Release() => tool.Send("CONT");

    /// <summary>Ends it as Ctrl-C does, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public int Interrupt()
    {
        tool.Send("INT");
        return tool.Wait().Exit;
    }

    /// <summary>Ends it by force.</summary>
    public void Kill() => tool.Kill();

    public void Dispose()
    {
        tool.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
