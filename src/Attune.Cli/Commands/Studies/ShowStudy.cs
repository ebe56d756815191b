using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study show</c>: what a study is and how far it is.</summary>
internal static class ShowStudy
{
    public static Command Create(Host host)
    {
        var study = StudyOptions.Study();
        var json = StudyOptions.Json();
        var command = new Command("show", "What a study is, and how far it is.") { study, json };
        command.SetAction(parsed =>
        {
            var kept = KeptStudy.Read(parsed.GetValue(study)!);
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(
                    Json.Text(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "study-summary");
                        StudyJsonHead.WriteStudy(writer, kept);
                    })
                );
            }
            else
            {
                host.WriteLines(StudyText.Lines(kept), SummaryText.Indent);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
