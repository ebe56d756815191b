using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Tuning;
using Attune.Trials;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study trials</c> and <c>attune study best</c>: trials in a table, or as JSON.</summary>
internal static class ListTrials
{
    private const int DefaultBest = 5;

    public static Command CreateTrials(Host host)
    {
        var study = StudyOptions.Study();
        var state = StudyOptions.Valued<string?>("--state", "STATE", "Only trials in that state: complete, pruned, …");
        var last = StudyOptions.Valued<int?>("--last", "N", "Only the last N of them");
        var json = StudyOptions.Json();
        var command = new Command("trials", "A study's trials, by number.") { study, state, last, json };
        command.SetAction(parsed =>
        {
            var (wanted, count) = (parsed.GetValue(state), parsed.GetValue(last));
            string[] states = [.. Enum.GetValues<TrialState>().Select(TrialJson.StateName)];
            if (wanted is not null)
            {
                SettingRules.RequireKnown("--state", wanted, states);
            }

            StudyOptions.RequirePositive("--last", count);
            var kept = KeptStudy.Read(parsed.GetValue(study)!);
            var trials = kept
                .Trials.Where(trial => wanted is null || TrialJson.StateName(trial.State) == wanted)
                .TakeLast(count ?? int.MaxValue)
                .ToArray();
            return Print(host, kept, trials, "trials", parsed.GetValue(json));
        });
        return command;
    }

    public static Command CreateBest(Host host)
    {
        var study = StudyOptions.Study();
        var top = StudyOptions.WithDefault("--top", "N", "How many; of several objectives all best", DefaultBest);
        var json = StudyOptions.Json();
        var command = new Command("best", "The best trials; of several objectives those no other dominates.")
        {
            study,
            top,
            json,
        };
        command.SetAction(parsed =>
        {
            StudyOptions.RequirePositive("--top", parsed.GetValue(top));
            var kept = KeptStudy.Read(parsed.GetValue(study)!);
            return Print(host, kept, kept.Best(parsed.GetValue(top)), "best", parsed.GetValue(json));
        });
        return command;
    }

    private static int Print(Host host, KeptStudy kept, IReadOnlyList<TrialRecord> trials, string name, bool isJson)
    {
        if (isJson)
        {
            host.Out.WriteLine(
                Json.Text(writer =>
                {
                    StudyJsonHead.WriteFormat(writer, name);
                    TrialJson.WriteTrials(writer, trials);
                })
            );
            return ExitCode.Success;
        }

        if (trials.Count == 0)
        {
            host.Out.WriteLine("no such trial yet");
            return ExitCode.Success;
        }

        foreach (var line in TextTable.Lines(StudyText.Rows(kept, trials), host.Width))
        {
            host.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }
}
