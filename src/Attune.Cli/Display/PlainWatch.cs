using System.Globalization;
using Attune.Dashboard.Live;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>One line for each trial that ends in another process: for files, CI logs and terminals without colour.</summary>
internal sealed class PlainWatch(TextWriter output)
{
    private readonly HashSet<int> printed = [];

    public void Print(StudyView view)
    {
        var planned = view.Planned is { } trials ? $"/{trials}" : "";
        foreach (var trial in view.Trials.Where(trial => trial.HasEnded && printed.Add(trial.Number)))
        {
            var name = trial.State == TrialState.Complete ? $"{view.Definition.Objective.Name} " : "";
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{printed.Count}{planned}] trial {trial.Number}  {Texts.Of(trial.Parameters)}  {name}{WatchBoard.Outcome(trial)}"
                )
            );
        }

        output.Flush();
    }
}
