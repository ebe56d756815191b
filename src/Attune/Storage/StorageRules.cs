using Attune.Trials;

namespace Attune.Storage;

/// <summary>What every storage says to the same mistakes.</summary>
internal static class StorageRules
{
    public static ArgumentException Gap(int number, int count) =>
        new($"Trials are numbered without a gap, but trial {number} was added to {count}. Add trial {count} next.");

    public static void RequireSequence(IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfZero(trials.Count);
        for (var i = 0; i < trials.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(trials[i]);
            if (trials[i].Number != trials[0].Number + i)
            {
                throw Gap(trials[i].Number, trials[0].Number + i);
            }
        }
    }

    public static KeyNotFoundException NoTrial(int number, int count) =>
        new($"There is no trial {number}; there are {count}, numbered from 0.");

    public static InvalidOperationException NotRunning(int number, TrialState state, string does) =>
        new($"Only a running trial {does}, but trial {number} is {state}.");

    public static InvalidOperationException HasStudy(string where, string objectives) =>
        new(
            $"{where} keeps one study, but it has one of '{objectives}' already. Clear it first, or take another storage."
        );

    public static InvalidOperationException NoStudy() =>
        new("Trials belong to a study, but the storage has none, or somebody has cleared it. Begin one first.");
}
