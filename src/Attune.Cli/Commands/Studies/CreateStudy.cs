using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Syntax;
using Attune.Spaces;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study create</c>: begins a study in a file.</summary>
internal static class CreateStudy
{
    public static Command Create(Host host)
    {
        var study = StudyOptions.Study();
        var space = StudyOptions.Valued<string?>("--space", "FILE", "The space, as a JSON file (attune tune --help)");
        var parameters = StudyOptions.Repeated("--param", "NAME=RANGE", "One parameter of the space; repeatable");
        var objectives = StudyOptions.Repeated(
            "--objective",
            "DIRECTION:NAME",
            "minimize:NAME or maximize:NAME; repeatable"
        );
        objectives.Required = true;
        var definition = new DefinitionOptions();
        var json = StudyOptions.Json();
        var command = new Command("create", "Begin a study.") { study, space, parameters, objectives };
        definition.AddTo(command);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var varied = SpaceOf(parsed.GetValue(space), parsed.GetValue(parameters) ?? []);
            var aims = (parsed.GetValue(objectives) ?? []).Select(ObjectiveSyntax.Parse).ToArray();
            var defined = definition.Read(parsed, aims, varied);
            var place = StudyPlace.New(StudyPlace.Parse(parsed.GetValue(study)!));
            using (var storage = place.Open())
            {
                storage.Create(defined);
            }

            host.Out.WriteLine(
                parsed.GetValue(json)
                    ? Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "create");
                        writer.WriteString("name", place.Name);
                    })
                    : $"began {place}: {Texts.Count(varied.Count, "parameter")}, "
                        + string.Join(", ", aims.Select(StudyText.ObjectiveOf))
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static SearchSpace SpaceOf(string? file, IReadOnlyList<string> parameters)
    {
        Parameter[] all = [.. file is null ? [] : SpaceFile.Read(file), .. parameters.Select(ParameterSyntax.Parse)];
        return all.Length > 0
            ? new SearchSpace(all)
            : throw new ArgumentException(
                "A study needs a space, but got no parameter. Give --space FILE, or --param NAME=RANGE."
            );
    }
}
