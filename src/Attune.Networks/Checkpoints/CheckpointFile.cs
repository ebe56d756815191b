using System.Globalization;
using Attune.Networks.Callbacks;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// Checkpoints as safetensors files: weights and optimizer slots as floats, history and callbacks' states as bytes, the rest as
/// texts, and a checksum over all.
/// </summary>
internal static class CheckpointFile
{
    private const string Version = "1";
    private const string VersionKey = "attune.checkpoint";
    private const string NextEpochKey = "next_epoch";
    private const string StopReasonKey = "stop_reason";
    private const string IdentityPrefix = "fit: ";
    private const string CallbackPrefix = "callbacks/";
    private const string HistoryName = "history";

    public static byte[] ToBytes(TrainingCheckpoint checkpoint, FitIdentity identity)
    {
        var metadata = new Dictionary<string, string>
        {
            [VersionKey] = Version,
            [NextEpochKey] = checkpoint.NextEpoch.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, text) in identity.Parts)
        {
            metadata.Add(IdentityPrefix + name, text);
        }

        if (checkpoint.StopReason is { } reason)
        {
            metadata.Add(StopReasonKey, reason);
        }

        return StateTensors.ToBytes(
            checkpoint.State,
            metadata,
            [
                new SafeBytes(HistoryName, StateStreams.ToBytes(w => w.WriteHistory(checkpoint.History))),
                .. checkpoint.CallbackStates.Select(
                    static (state, i) => new SafeBytes(StateTensors.Numbered(CallbackPrefix, i), state)
                ),
            ]
        );
    }

    public static void Write(string path, TrainingCheckpoint checkpoint, FitIdentity identity)
    {
        var bytes = ToBytes(checkpoint, identity);
        AtomicFile.Replace(path, writer => writer.Write(bytes));
    }

    /// <param name="bytes">The file.</param>
    /// <param name="identity">The fit that is to go on.</param>
    /// <param name="current">The fit's state as it is, for its lengths.</param>
    /// <param name="network">What the fit trains.</param>
    /// <param name="callbackCount">How many callbacks the fit has.</param>
    /// <exception cref="InvalidDataException">The bytes are no checkpoint; the message says why, not where from.</exception>
    /// <exception cref="ArgumentException">It is another fit's.</exception>
    public static TrainingCheckpoint Read(
        byte[] bytes,
        FitIdentity identity,
        TrainingState current,
        Sequential network,
        int callbackCount
    )
    {
        var (file, texts) = StateTensors.Open(bytes, VersionKey, Version);
        var saved = file
            .Metadata.Where(static entry => entry.Key.StartsWith(IdentityPrefix, StringComparison.Ordinal))
            .ToDictionary(static entry => entry.Key[IdentityPrefix.Length..], static entry => entry.Value);
        if (identity.Difference(saved) is { } difference)
        {
            throw new ArgumentException(difference);
        }

        var state = StateTensors.Read(file, texts, network);
        if (!state.Slots.Select(static slot => slot.Length).SequenceEqual(current.Slots.Select(static s => s.Length)))
        {
            throw new InvalidDataException("its optimizer's arrays are not as long as this network's.");
        }

        var bytesOf = file.Bytes.ToDictionary(static entry => entry.Name, static entry => entry.Values);
        return new TrainingCheckpoint(
            texts.Int32(NextEpochKey),
            file.Metadata.GetValueOrDefault(StopReasonKey),
            ReadHistory(StateTensors.Take(bytesOf, HistoryName)),
            state,
            [
                .. Enumerable
                    .Range(0, callbackCount)
                    .Select(i => StateTensors.Take(bytesOf, StateTensors.Numbered(CallbackPrefix, i))),
            ]
        );
    }

    private static History ReadHistory(byte[] bytes)
    {
        try
        {
            return StateStreams.FromBytes(bytes, static reader => reader.ReadHistory());
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            throw new InvalidDataException($"its history cannot be read: {error.Message}", error);
        }
    }
}
