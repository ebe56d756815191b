using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Attune.Trials;

/// <summary>
/// SHA-256 over trials in order: parameters, states, and the exact bits of all values, reports and constraints. Two runs of one definition have equal
/// fingerprints.
/// </summary>
public static class Fingerprint
{
    /// <summary>The fingerprint, in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var trial in trials)
        {
            Add(hash, trial.Number);
            foreach (var (name, value) in trial.Parameters)
            {
                Add(hash, $"{name}={value.Value.GetType().Name}:{value}");
            }

            Add(hash, trial.State.ToString());
            Add(hash, BitConverter.DoubleToInt64Bits(trial.Value ?? double.NaN));
            foreach (var (step, value) in trial.Reports)
            {
                Add(hash, step);
                Add(hash, BitConverter.DoubleToInt64Bits(value));
            }

            AddConstraints(hash, trial);
            AddOtherObjectives(hash, trial);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddConstraints(IncrementalHash hash, TrialRecord trial)
    {
        foreach (var (name, value) in trial.Constraints)
        {
            Add(hash, name);
            Add(hash, BitConverter.DoubleToInt64Bits(value));
        }
    }

    // What comes after the first objective, which is hashed already; nothing where there is one.
    private static void AddOtherObjectives(IncrementalHash hash, TrialRecord trial)
    {
        foreach (var value in trial.Values.Skip(1))
        {
            Add(hash, BitConverter.DoubleToInt64Bits(value));
        }

        if (trial.HasSeveralReportedValues)
        {
            foreach (var value in trial.ReportedValues.SelectMany(static report => report.Value.Skip(1)))
            {
                Add(hash, BitConverter.DoubleToInt64Bits(value));
            }
        }
    }

    // The closing zero keeps "a" + "b" apart from "ab".
    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
