using Attune.Networks;

namespace Attune.Learning.Tuners;

/// <summary>
/// The models of the best trials so far. Which ones are kept does not depend on the order in which trials end: of equal trials
/// the earlier number counts as the better one.
/// </summary>
internal sealed class BestModels(Objective objective, int capacity)
{
    private readonly List<(double Value, int Trial, TrainedNetwork Model)> kept = [];

    public void Offer(int trial, double value, TrainedNetwork model)
    {
        lock (kept)
        {
            var place = kept.FindIndex(other => IsBefore(value, trial, other.Value, other.Trial));
            kept.Insert(place < 0 ? kept.Count : place, (value, trial, model));
            if (kept.Count > capacity)
            {
                kept.RemoveAt(capacity);
            }
        }
    }

    /// <summary>The models by trial number.</summary>
    public IReadOnlyDictionary<int, TrainedNetwork> ByTrial
    {
        get
        {
            lock (kept)
            {
                return kept.ToDictionary(static entry => entry.Trial, static entry => entry.Model);
            }
        }
    }

    private bool IsBefore(double value, int trial, double otherValue, int otherTrial) =>
        objective.IsBetter(value, otherValue) || (value == otherValue && trial < otherTrial);
}
