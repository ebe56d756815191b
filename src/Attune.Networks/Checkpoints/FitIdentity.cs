using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// What must agree for a fit to go on with the same bits: what is trained, on what, and how. Settings of callbacks are the caller's
/// word, and so is how long to train.
/// </summary>
/// <param name="Parts">What a difference is told by, with its text.</param>
internal sealed record FitIdentity(IReadOnlyList<KeyValuePair<string, string>> Parts)
{
    // Texts of this length fit into a message.
    private const int Shown = 60;

    public static FitIdentity Of(
        CompiledNetwork network,
        Samples train,
        Samples? validation,
        FitOptions options,
        IEnumerable<string> callbacks
    ) =>
        new([
            new("network", NetworkDescription.ToJson(network)),
            new("training samples", Describe(train)),
            new("validation samples", validation is null ? "none" : Describe(validation)),
            new("batch size", options.BatchSize.ToString(CultureInfo.InvariantCulture)),
            new("shuffle", options.Shuffle ? "yes" : "no"),
            new("first epoch", options.InitialEpoch.ToString(CultureInfo.InvariantCulture)),
            new("random streams", $"{options.Random.Key:x16}-{options.Random.Nonce:x16}"),
            new("start", Start(options)),
            new("callbacks", string.Join(", ", callbacks)),
        ]);

    /// <summary>How another fit differs from this one; null where it does not.</summary>
    /// <param name="saved">The other fit's parts by name.</param>
    public string? Difference(IReadOnlyDictionary<string, string> saved)
    {
        foreach (var (name, own) in Parts)
        {
            var other = saved.GetValueOrDefault(name, "");
            if (other != own)
            {
                var from = Math.Max(0, own.AsSpan().CommonPrefixLength(other) - (Shown / 2));
                return $"its {name} is {Part(other, from)}, this fit's is {Part(own, from)}";
            }
        }

        return null;
    }

    private static string Part(string text, int from)
    {
        var end = Math.Min(text.Length, from + Shown);
        return $"'{(from > 0 ? "…" : "")}{text[Math.Min(from, text.Length)..end]}{(end < text.Length ? "…" : "")}'";
    }

    private static string Describe(Samples samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, samples.Inputs);
        Append(hash, samples.Targets);
        Append(hash, samples.Weights);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(hash.GetHashAndReset())} ({samples.Count} rows, {samples.InputCount} inputs, "
                + $"{samples.TargetCount} targets)"
        );
    }

    private static string Start(FitOptions options)
    {
        if ((options.InitialState?.Weights ?? options.InitialWeights) is not { } weights)
        {
            return "initializers";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < weights.Shapes.Count; i++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(weights[i]));
        }

        if (options.InitialState is not { } state)
        {
            return $"weights {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        }

        foreach (var slot in state.Slots)
        {
            Append(hash, slot);
        }

        hash.AppendData(BitConverter.GetBytes(state.LearningRate));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"state {Convert.ToHexStringLower(hash.GetHashAndReset())} after {state.Iterations} steps"
        );
    }

    // The length tells where one array ends and the next begins.
    private static void Append(IncrementalHash hash, float[]? values)
    {
        hash.AppendData(BitConverter.GetBytes(values?.Length ?? -1));
        hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
