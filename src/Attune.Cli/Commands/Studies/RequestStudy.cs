using System.CommandLine;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Storage;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study pause</c>, <c>resume</c> and <c>stop</c>: asks whoever runs a study, in whatever process.</summary>
internal static class RequestStudy
{
    public static Command CreatePause(Host host) =>
        Create(host, "pause", "Begin no trial of a study until it is resumed; trials at work end.", StudyRequest.Pause);

    public static Command CreateResume(Host host) =>
        Create(host, "resume", "Begin trials again after a pause.", StudyRequest.Run);

    public static Command CreateStop(Host host) =>
        Create(host, "stop", "End those who run a study when their trials have ended.", StudyRequest.Stop);

    private static Command Create(Host host, string name, string description, StudyRequest request)
    {
        var study = StudyOptions.Study();
        var json = StudyOptions.Json();
        var command = new Command(name, description) { study, json };
        command.SetAction(parsed =>
        {
            var place = StudyPlace.Find(parsed.GetValue(study)!);
            using var storage = place.Open();
            storage.Request(request);
            host.Out.WriteLine(
                parsed.GetValue(json)
                    ? Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, name);
                        writer.WriteString("name", place.Name);
                    })
                    : $"asked those who run {place} to {name}"
            );
            return ExitCode.Success;
        });
        return command;
    }
}
