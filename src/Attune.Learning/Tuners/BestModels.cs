using Attune.Learning.Checkpoints;
using Attune.Networks;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// The models of the best trials so far. Which ones are kept does not depend on the order in which trials end: of equal trials
/// the earlier number counts as the better one.
/// </summary>
/// <param name="objective">What makes a trial better.</param>
/// <param name="capacity">How many are kept.</param>
/// <param name="folder">Where they lie for a later process as well; null for nowhere.</param>
internal sealed class BestModels(Objective objective, int capacity, CheckpointFolder? folder)
{
    // A model that an earlier process trained is read when it is asked for.
    private readonly List<(double Value, int Trial, TrainedNetwork? Model)> kept = [];

    public void Offer(int trial, double value, TrainedNetwork model)
    {
        lock (kept)
        {
            if (!Enter(trial, value, model, out var dropped))
            {
                return;
            }

            // Before the trial ends: what has ended has its model.
            folder?.WriteModel(trial, model);
            if (dropped is { } worse)
            {
                folder?.DeleteModel(worse);
            }
        }
    }

    /// <summary>Takes the trials that an earlier process completed.</summary>
    public void Restore(IEnumerable<TrialRecord> trials)
    {
        lock (kept)
        {
            foreach (var trial in trials.Where(static trial => trial.State == TrialState.Complete))
            {
                Enter(trial.Number, trial.Value!.Value, null, out _);
            }
        }
    }

    /// <summary>The model of a trial that is among the best; null where it was not kept.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    public TrainedNetwork? Find(int trial)
    {
        lock (kept)
        {
            return kept.Where(entry => entry.Trial == trial)
                .Select(entry => entry.Model ?? folder?.ReadModel(trial))
                .FirstOrDefault();
        }
    }

    // False where the trial is not among the best. One that runs again takes its place again.
    private bool Enter(int trial, double value, TrainedNetwork? model, out int? dropped)
    {
        dropped = null;
        kept.RemoveAll(entry => entry.Trial == trial);
        var place = kept.FindIndex(other => IsBefore(value, trial, other.Value, other.Trial));
        place = place < 0 ? kept.Count : place;
        if (place == capacity)
        {
            return false;
        }

        kept.Insert(place, (value, trial, model));
        if (kept.Count > capacity)
        {
            dropped = kept[capacity].Trial;
            kept.RemoveAt(capacity);
        }

        return true;
    }

    private bool IsBefore(double value, int trial, double otherValue, int otherTrial) =>
        objective.IsBetter(value, otherValue) || (value == otherValue && trial < otherTrial);
}
