using Attune.Trials;

namespace Attune.Storage;

/// <summary>Trials that have ended, read again one by one. What an ended trial reported never changes, so the latest few are kept.</summary>
/// <param name="read">Reads the trial of a number.</param>
internal sealed class StoredTrials(Func<int, TrialRecord> read)
{
    private const int KeptTrials = 64;

    private readonly Lock gate = new();
    private readonly TrialRecord?[] kept = new TrialRecord?[KeptTrials];

    public TrialRecord Find(int number)
    {
        var place = number % KeptTrials;
        lock (gate)
        {
            if (kept[place] is { } known && known.Number == number)
            {
                return known;
            }
        }

        var trial = read(number);
        lock (gate)
        {
            kept[place] = trial;
        }

        return trial;
    }
}
