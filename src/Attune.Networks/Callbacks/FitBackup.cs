using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>All that an interrupted fit needs in order to go on.</summary>
/// <param name="NextEpoch">The epoch to go on with.</param>
/// <param name="StopReason">Why a callback stopped the fit; null if none did.</param>
/// <param name="History">The epochs so far.</param>
/// <param name="State">Weights and optimizer.</param>
/// <param name="CallbackStates">What each callback wrote, in their order.</param>
internal sealed record FitBackup(
    int NextEpoch,
    string? StopReason,
    History History,
    TrainingState State,
    IReadOnlyList<byte[]> CallbackStates
)
{
    private const string Magic = "attune-fit-backup-1";

    public static FitBackup Of(TrainingRun run, int nextEpoch) =>
        new(nextEpoch, run.StopReason, run.History, run.CopyState(), run.SaveCallbacks());

    /// <exception cref="InvalidDataException">The file is no backup.</exception>
    /// <exception cref="ArgumentException">It is another fit's.</exception>
    public static FitBackup Read(BinaryReader reader, TrainingRun run, string path)
    {
        try
        {
            if (reader.ReadString() is var magic && magic != Magic)
            {
                throw new InvalidDataException($"it should begin with {Magic}, but begins with '{magic}'");
            }

            var (saved, own) = (reader.ReadString(), IdentityOf(run));
            if (saved != own)
            {
                throw new ArgumentException(
                    $"The backup '{path}' must be of this fit ({own}), but it is of another one ({saved}). Delete it or choose "
                        + "another path."
                );
            }

            return new FitBackup(
                reader.ReadInt32(),
                reader.ReadBoolean() ? reader.ReadString() : null,
                reader.ReadHistory(),
                reader.ReadState(run.Network.Network),
                [.. reader.ReadList(static r => r.ReadBytes(r.ReadInt32()))]
            );
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable backup: {error.Message}. Delete it or choose another path.",
                error
            );
        }
    }

    public void Write(BinaryWriter writer, TrainingRun run)
    {
        writer.Write(Magic);
        writer.Write(IdentityOf(run));
        writer.Write(NextEpoch);
        writer.Write(StopReason is not null);
        if (StopReason is not null)
        {
            writer.Write(StopReason);
        }

        writer.WriteHistory(History);
        writer.WriteState(State);
        writer.WriteList(
            CallbackStates,
            static (w, bytes) =>
            {
                w.Write(bytes.Length);
                w.Write(bytes);
            }
        );
    }

    // What must agree for the bits to go on: the rest of the definition is the caller's word.
    private static string IdentityOf(TrainingRun run)
    {
        var shapes = run.CopyWeights().Shapes.Select(static s => $"{s.Name} {s.Rows}x{s.Columns}");
        var random = run.Options.Random;
        return FormattableString.Invariant(
                $"{run.Network.Optimizer.ClassName}, {run.Network.Loss.Name}, {run.StepsPerEpoch} steps of {run.Options.BatchSize}, "
            )
            + FormattableString.Invariant($"random {random.Key:x16}-{random.Nonce:x16}, ")
            + $"{string.Join(", ", shapes)}; callbacks {string.Join(", ", run.CallbackNames)}";
    }
}
