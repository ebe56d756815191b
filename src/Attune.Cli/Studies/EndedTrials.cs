using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>Prints a line for each trial that ended, whichever thread ran it.</summary>
internal sealed class EndedTrials(Host host, StudyDefinition definition, bool isJson)
{
    private readonly Lock gate = new();

    public void Print(TrialRecord trial)
    {
        var line = isJson
            ? Json.Line(writer =>
            {
                StudyJsonHead.WriteFormat(writer, "trial");
                TrialJson.WriteMembers(writer, trial);
            })
            : $"trial {trial.Number}  {Texts.Of(trial.Parameters)}  {Outcome(trial)}";
        lock (gate)
        {
            host.Out.WriteLine(line);
        }
    }

    private string Outcome(TrialRecord trial) =>
        trial.State switch
        {
            TrialState.Complete => Values(trial),
            TrialState.Pruned when trial.Values.Count > 0 => $"pruned at {Values(trial)}",
            TrialState.Failed => $"failed: {trial.FailureReason}",
            _ => TrialJson.StateName(trial.State),
        };

    private string Values(TrialRecord trial) =>
        string.Join("  ", definition.Objectives.Zip(trial.Values, static (o, v) => $"{o.Name} {StudyText.Number(v)}"));
}
