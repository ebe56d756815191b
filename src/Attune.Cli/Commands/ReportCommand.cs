using System.CommandLine;
using Attune.Cli.Commands.Studies;
using Attune.Cli.Reports;
using Attune.Cli.Runs;

namespace Attune.Cli.Commands;

/// <summary><c>attune report</c>: a run or a study as a page that needs nothing but itself.</summary>
internal static class ReportCommand
{
    public static Command Create(Host host)
    {
        var source = new Argument<string>("source")
        {
            Description = "A run folder, or a study: FILE.db or FILE.db#NAME",
        };
        var compare = StudyOptions.Repeated("--compare", "RUN", "Another run or study to lay over it; may come again");
        var output = StudyOptions.Valued<string>("--output", "FILE", "Where the page goes");
        var command = new Command("report", "Write what a run or a study found as one HTML page.")
        {
            source,
            compare,
            output,
        };
        command.SetAction(parsed =>
        {
            var (name, others) = (parsed.GetValue(source)!, parsed.GetValue(compare) ?? []);
            var page = ReportPage.Of([ReportSource.Read(name), .. others.Select(ReportSource.Read)]);
            var file = parsed.GetValue(output) ?? DefaultOutput(name, others.Length > 0);
            AtomicFile.WriteText(file, page);
            host.Out.WriteLine(file);
            return ExitCode.Success;
        });
        return command;
    }

    private static string DefaultOutput(string source, bool compares) =>
        (Directory.Exists(source), compares) switch
        {
            (true, false) => Path.Combine(source, RunFiles.ReportFile),
            (true, true) => Path.Combine(source, "comparison.html"),
            _ => $"{Path.GetFileNameWithoutExtension(source.Split('#')[0])}-report.html",
        };
}
