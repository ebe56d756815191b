using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study merge</c>: several studies of one space and direction as one new study.</summary>
internal static class MergeStudies
{
    /// <summary>The attribute that says where a trial came from: the study's place and the trial's number there.</summary>
    public const string Origin = "merged_from";

    public static Command Create(Host host)
    {
        var sources = new Argument<string[]>("studies")
        {
            Description = "The studies, each FILE.db or FILE.db#NAME, in the order of their trials",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = StudyOptions.Valued<string>("--to", "FILE.db[#NAME]", "Where the new study goes; none may be there");
        to.Required = true;
        var json = StudyOptions.Json();
        var command = new Command("merge", "Join studies of the same space and objectives into a new one.")
        {
            sources,
            to,
            json,
        };
        command.SetAction(parsed =>
        {
            var studies = parsed.GetValue(sources)!.Select(KeptStudy.Read).ToArray();
            Require(studies);
            var place = StudyPlace.New(StudyPlace.Parse(parsed.GetValue(to)!));
            var trials = Joined(studies);
            using (var storage = place.Open())
            {
                storage.Create(Definition(studies));
                if (trials.Length > 0)
                {
                    storage.TryAddAll(trials);
                }
            }

            host.Out.WriteLine(
                parsed.GetValue(json)
                    ? Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "merge");
                        writer.WriteString("name", place.Name);
                        writer.WriteNumber("studies", studies.Length);
                        writer.WriteNumber("trials", trials.Length);
                    })
                    : $"merged {Texts.Count(studies.Length)} studies into {place}: {Texts.Count(trials.Length, "trial")}"
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static void Require(KeptStudy[] studies)
    {
        if (studies.Length < 2)
        {
            throw new ArgumentException(
                $"A merge joins at least two studies, but got one, {studies[0].Place}. Name another one, or copy it: attune study copy."
            );
        }

        if (studies.Select(static study => study.Place).Distinct().Count() < studies.Length)
        {
            throw new ArgumentException("Each study is merged once, but one was named twice. Leave it out once.");
        }

        var first = studies[0].Definition;
        foreach (var other in studies.Skip(1))
        {
            var differences = first
                .DifferencesTo(other.Definition)
                .Where(static difference => difference.Name is "space" or "objective" or "objectives")
                .ToArray();
            if (differences.Length > 0)
            {
                throw new ArgumentException(
                    $"Studies that are merged have one space and the same objectives, but {studies[0].Place} and {other.Place} differ: "
                        + $"{string.Join("; ", (object[])differences)}. Merge those that agree."
                );
            }
        }
    }

    // The trials that have ended, study after study and by number in each; whatever had not ended is left behind.
    private static TrialRecord[] Joined(KeptStudy[] studies) =>
        [
            .. studies
                .SelectMany(static study =>
                    study
                        .Trials.Where(static trial => trial.HasEnded)
                        .Select(trial =>
                            trial with
                            {
                                Attributes =
                                [
                                    .. trial.Attributes.Where(static attribute => attribute.Key != Origin),
                                    new(Origin, $"{study.Place} trial {trial.Number}"),
                                ],
                            }
                        )
                )
                .Select(static (trial, number) => trial with { Number = number, Attempts = 0 }),
        ];

    // Whoever goes on with it does so as the first study would; what the trials' values depended on is kept where all agree.
    private static StudyDefinition Definition(KeptStudy[] studies) =>
        studies[0].Definition with
        {
            Inputs =
            [
                .. studies[0]
                    .Definition.Inputs.Where(input => studies.All(study => study.Definition.Inputs.Contains(input))),
            ],
        };
}
