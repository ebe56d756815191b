using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Syntax;
using Attune.Spaces;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study enqueue</c>: a trial with given hyperparameters, which comes next.</summary>
internal static class EnqueueTrial
{
    public static Command Create(Host host)
    {
        var settings = new Argument<string[]>("name=value")
        {
            Description = "The hyperparameters; the sampler proposes those that are not given",
            Arity = ArgumentArity.OneOrMore,
        };
        var study = StudyOptions.Study();
        var skip = new Option<bool>("--skip-if-exists") { Description = "Add nothing where a trial has these values" };
        var json = StudyOptions.Json();
        var command = new Command("enqueue", "Add a trial with given hyperparameters, which comes next.")
        {
            settings,
            study,
            skip,
            json,
        };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(settings)!.Select(ParameterSyntax.ParseSetting).ToArray();
            using var storage = StudyPlace.Find(parsed.GetValue(study)!).Open();
            var opened = StoredStudy.Open(storage);
            var values = given.ToDictionary(static one => one.Name, one => Typed(opened.Space, one));
            var isAdded = opened.Enqueue(values, parsed.GetValue(skip));
            var number = isAdded ? opened.WaitingTrials[^1].Number : default(int?);
            host.Out.WriteLine(
                parsed.GetValue(json) ? JsonOf(number)
                : number is null ? "a trial has these values already"
                : $"trial {number} waits  {Texts.Of(values)}"
            );
            return ExitCode.Success;
        });
        return command;
    }

    // 1 is meant as the parameter's kind of value: 1.0 of a float, "1" of a choice of texts.
    private static ParameterValue Typed(SearchSpace space, FixedParameter given)
    {
        var (parameter, value) = (space.Find(given.Name), given.Default);
        if (parameter is FloatParameter && value.Value is long)
        {
            return value.AsDouble();
        }

        return parameter is ChoiceParameter choice
            ? choice.Values.Where(one => one.ToString() == value.ToString()).DefaultIfEmpty(value).First()
            : value;
    }

    private static string JsonOf(int? number) =>
        Json.Line(writer =>
        {
            StudyJsonHead.WriteFormat(writer, "enqueue");
            if (number is { } added)
            {
                writer.WriteNumber("number", added);
            }
            else
            {
                writer.WriteNull("number");
            }
        });
}
