using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Tuning;
using Attune.Importance;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study importance</c>: which parameters mattered.</summary>
internal static class ShowImportance
{
    private static readonly (string Name, Func<ImportanceEvaluator> Create)[] Evaluators =
    [
        ("ped-anova", static () => new PedAnova()),
        ("fanova", static () => new Fanova()),
        ("mdi", static () => new MeanDecreaseImpurity()),
    ];

    public static Command Create(Host host)
    {
        var names = Evaluators.Select(static one => one.Name).ToArray();
        var study = StudyOptions.Study();
        var evaluator = StudyOptions.WithDefault("--evaluator", "NAME", string.Join(", ", names), names[0]);
        var json = StudyOptions.Json();
        var command = new Command("importance", "Which parameters mattered for the objective.")
        {
            study,
            evaluator,
            json,
        };
        command.SetAction(parsed =>
        {
            SettingRules.RequireKnown("--evaluator", parsed.GetValue(evaluator)!, names);
            var measure = Array.Find(Evaluators, one => one.Name == parsed.GetValue(evaluator)).Create();
            var shares = Shares(KeptStudy.Read(parsed.GetValue(study)!), measure);
            if (parsed.GetValue(json))
            {
                host.Out.WriteLine(
                    Json.Text(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "importance");
                        writer.WriteString("evaluator", parsed.GetValue(evaluator));
                        writer.WriteStartObject("importances");
                        foreach (var share in shares)
                        {
                            writer.WriteNumber(share.Name, share.Importance);
                        }

                        writer.WriteEndObject();
                    })
                );
                return ExitCode.Success;
            }

            string[][] rows =
            [
                ["parameter", "importance"],
                .. shares.Select(static share =>
                    new[] { share.Name, share.Importance.ToString("F3", CultureInfo.InvariantCulture) }
                ),
            ];
            foreach (var line in TextTable.Lines(rows, host.Width))
            {
                host.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }

    // As Study.Importances: shares of the sum; where the space was written down, its ranges count, whatever a trial declared.
    private static IReadOnlyList<ParameterImportance> Shares(KeptStudy study, ImportanceEvaluator evaluator)
    {
        var trials = study.Definition.Space is null
            ? study.Trials
            : study.Trials.Select(static trial => trial with { Declared = [] });
        var importances = evaluator.Evaluate(ScoredPoints.Of(trials, study.Objectives, study.Space));
        var sum = importances.Sum(static importance => importance.Importance);
        return sum > 0 ? [.. importances.Select(one => one with { Importance = one.Importance / sum })] : importances;
    }
}
