using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Learning.Checkpoints;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study prune-files</c>: deletes the checkpoints of a run that nobody goes on with.</summary>
internal static class PruneFiles
{
    private const int DefaultKept = 1;

    public static Command Create(Host host)
    {
        var run = new Argument<string>("run") { Description = "A run folder" };
        var keep = StudyOptions.WithDefault(
            "--keep",
            "K",
            "For how many of the best trials checkpoints stay",
            DefaultKept
        );
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be deleted; delete nothing" };
        var json = StudyOptions.Json();
        var command = new Command(
            "prune-files",
            "Delete the checkpoints of a run but for those of the best and the unfinished trials."
        )
        {
            run,
            keep,
            dryRun,
            json,
        };
        command.SetAction(parsed =>
        {
            var kept = parsed.GetValue(keep);
            if (kept < 0)
            {
                throw new ArgumentException(
                    $"--keep must be at least 0, but got {kept}. Give 0 to keep none of the finished."
                );
            }

            Prune(parsed.GetValue(run)!, kept, parsed.GetValue(dryRun), parsed.GetValue(json), host);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Prune(string folder, int kept, bool isDry, bool isJson, Host host)
    {
        RunRecord.Read(folder);
        var study = KeptStudy.Read(Path.Combine(folder, RunStudy.FileName));
        var checkpoints = new CheckpointFolder(Path.Combine(folder, RunStudy.CheckpointsName));
        var best = study.Best(Math.Max(kept, 1)).Take(kept).Select(static trial => trial.Number);
        int[] deleted =
        [
            .. checkpoints
                .Trials()
                .Except(best)
                // A folder without a trial is of none that runs.
                .Where(number => number >= study.Trials.Count || study.Trials[number].HasEnded),
        ];
        var sizes = deleted.Select(number => checkpoints.SizeInBytes(number)).ToArray();
        var total = checkpoints.SizeInBytes();
        if (!isDry)
        {
            foreach (var number in deleted)
            {
                checkpoints.Delete(number);
            }
        }

        if (isJson)
        {
            host.Out.WriteLine(
                Json.Line(writer =>
                {
                    StudyJsonHead.WriteFormat(writer, "prune-files");
                    writer.WriteStartArray("trials");
                    foreach (var number in deleted)
                    {
                        writer.WriteNumberValue(number);
                    }

                    writer.WriteEndArray();
                    writer.WriteNumber("deleted_bytes", sizes.Sum());
                    writer.WriteNumber("kept_bytes", total - sizes.Sum());
                    writer.WriteBoolean("dry_run", isDry);
                })
            );
            return;
        }

        foreach (var (number, size) in deleted.Zip(sizes))
        {
            host.Out.WriteLine($"trial {number}: {Texts.Bytes(size)}");
        }

        host.Out.WriteLine(
            $"{(isDry ? "would delete" : "deleted")} the checkpoints of {Texts.Count(deleted.Length, "trial")}: {Texts.Bytes(sizes.Sum())}; "
                + $"{Texts.Bytes(total - sizes.Sum())} of checkpoints {(isDry ? "would stay" : "stay")}"
        );
    }
}
