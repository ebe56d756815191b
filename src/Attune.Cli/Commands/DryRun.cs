using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Tuning;

namespace Attune.Cli.Commands;

/// <summary><c>attune tune --dry-run</c>: what would be done, how long it may take and how much memory; nothing is written.</summary>
internal static class DryRun
{
    public static void Print(TuneJob job, RunFolder folder, Host host)
    {
        var largest = LargestCandidate.Of(job);
        var time = TimeProbe.Measure(job, host.Time);
        if (job.Settings.Json)
        {
            host.Out.WriteLine(
                RunDescription.Of(
                    job,
                    null,
                    writer =>
                    {
                        writer.WriteString("output", folder.Path);
                        writer.WriteNumber("fits", (long)job.FitsPerTrial * job.Trials);
                        writer.WriteNumber("estimated_seconds", time.TotalSeconds);
                        writer.WriteNumber("largest_network_bytes", largest.Memory.Total);
                    }
                )
            );
            return;
        }

        host.WriteLines(
            [
                .. PlanText.Lines(job),
                PlanText.Line(
                    "time",
                    $"{Texts.About(time)} if no fit stops early: an estimate, from a short probe of six random candidates"
                ),
                PlanText.Line(
                    "memory",
                    $"at most {Texts.Bytes(largest.Memory.Total * job.FitsAtOnce)} for {Texts.Count(job.FitsAtOnce, "network")} at work: "
                        + $"{Texts.Bytes(largest.Memory.Total)} for {Texts.Of(largest.Parameters)}"
                ),
                PlanText.Line("output", $"{folder.Path} (not written)"),
            ],
            PlanText.Indent
        );
    }
}
