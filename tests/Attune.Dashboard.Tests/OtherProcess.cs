using System.Diagnostics;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Sqlite;
using Attune.Storage;

namespace Attune.Dashboard.Tests;

/// <summary>A study that another process runs, one report at a time, as the test lets it.</summary>
internal sealed class OtherProcess : IDisposable
{
    public const string Name = "<script>alert(1)</script>";
    public const string Value = "<img src=x onerror=alert(2)>";
    public const int Steps = 5;

    private const string Script = """
        read parameters
        i=1
        while [ $i -le 5 ]; do
            while [ ! -e "$ATTUNE_TEST_GATES/$ATTUNE_TRIAL-$i" ] && [ ! -e "$ATTUNE_TEST_GATES/all" ]; do sleep 0.02; done
            echo report $i 0.$((10 - i))
            i=$((i + 1))
        done
        echo 0.5
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("attune-dashboard-").FullName;
    private readonly Process process;

    public OtherProcess(int trials = 100)
    {
        File.WriteAllText(Path.Combine(folder, "train.sh"), Script);
        using (var storage = Open())
        {
            var space = new SearchSpace(
                new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
                new ChoiceParameter("kind", [Value, "plain"])
            );
            storage.Create(
                new StudyDefinition(
                    [Objective.Minimize("loss")],
                    space,
                    1,
                    1,
                    false,
                    new RandomSampler().Definition,
                    new Study(Objective.Minimize("loss")).Pruner.Definition
                )
            );
        }

        string[] words =
        [
            Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll"),
            "worker",
            "--study",
            StudyFile,
            "--trials",
            $"{trials}",
            "--",
            "sh",
            Path.Combine(folder, "train.sh"),
        ];
        var start = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardOutput = true,
            Environment = { ["ATTUNE_TEST_GATES"] = folder },
        };
        process = Process.Start(start)!;
    }

    public string StudyFile => Path.Combine(folder, "study.db");

    public DashboardSource Source => new(Name, StudyFile, Open) { Exists = () => File.Exists(StudyFile) };

    public SqliteStorage Open() => new(StudyFile) { StudyName = Name };

    /// <summary>Lets a trial report a step, and those before.</summary>
    public void LetReport(int trial, int step)
    {
        for (var i = 1; i <= step; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{trial}-{i}"), "");
        }
    }

    /// <summary>Lets all trials run to their end.</summary>
    public void LetAll() => File.WriteAllText(Path.Combine(folder, "all"), "");

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public int Wait()
    {
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Removes the study's file while the process runs.</summary>
    public void DeleteFile() => File.Delete(StudyFile);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
