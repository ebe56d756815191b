using Attune.Trials;

namespace Attune.Learning.Checkpoints;

/// <summary>Removes the checkpoints of trials that have ended, but for those of the best.</summary>
internal sealed class TrialCheckpoints(CheckpointFolder folder, Objective objective)
{
    private readonly List<TrialRecord> best = [];

    public CheckpointFolder Folder => folder;

    /// <summary>Tidies up what a killed process left behind.</summary>
    /// <param name="trials">The study's trials so far.</param>
    public void Begin(IEnumerable<TrialRecord> trials)
    {
        var left = folder.Trials().ToHashSet();
        foreach (var trial in trials.Where(trial => trial.HasEnded && left.Contains(trial.Number)))
        {
            Ended(trial);
        }
    }

    /// <summary>A trial's end is kept: nobody goes on with it.</summary>
    public void Ended(TrialRecord trial)
    {
        // It runs again.
        if (trial.State == TrialState.Cancelled)
        {
            return;
        }

        if (trial.State != TrialState.Complete || trial.Value is not { } value)
        {
            folder.Delete(trial.Number);
            return;
        }

        int? worst = null;
        lock (best)
        {
            var place = best.FindIndex(other => IsBefore(value, trial.Number, other));
            best.Insert(place < 0 ? best.Count : place, trial);
            if (best.Count > folder.Kept)
            {
                worst = best[^1].Number;
                best.RemoveAt(best.Count - 1);
            }
        }

        if (worst is { } number)
        {
            folder.Delete(number);
        }
    }

    // Which of equals stays does not depend on the order in which they end.
    private bool IsBefore(double value, int number, TrialRecord other) =>
        objective.IsBetter(value, other.Value!.Value) || (value == other.Value && number < other.Number);
}
