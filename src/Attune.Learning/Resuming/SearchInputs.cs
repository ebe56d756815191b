using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Attune.Learning.Data;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Networks.Training;

namespace Attune.Learning.Resuming;

/// <summary>What the values of a search's trials depend on besides its study's definition, as texts that tell a change.</summary>
internal static class SearchInputs
{
    /// <summary>Of a search by cross-validation. What makes the estimators cannot be compared.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(
        Dataset train,
        IReadOnlyList<IReadOnlyList<Split>> divisions,
        ScorerList scoring,
        HalvingSchedule? schedule
    ) =>
        [
            new("data", DataHash.Of(train)),
            new("folds", string.Join("; ", divisions.Select(Describe))),
            new("scoring", string.Join(", ", scoring.Select(static scorer => scorer.Name))),
            .. schedule is null
                ? Array.Empty<KeyValuePair<string, string>>()
                :
                [
                    new(
                        "halving",
                        $"{string.Join(", ", schedule.Candidates)} candidates with {string.Join(", ", schedule.Resources)}"
                    ),
                ],
        ];

    /// <summary>Of a tuner. What the hypermodel makes cannot be compared.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(
        Samples train,
        FitOptions options,
        int executions,
        string? plan
    ) =>
        [
            new("data", Describe(train)),
            new("validation", options.Validation is { } rows ? Describe(rows) : "none"),
            new("epochs", string.Create(CultureInfo.InvariantCulture, $"{options.Epochs}")),
            new("batch_size", string.Create(CultureInfo.InvariantCulture, $"{options.BatchSize}")),
            new("executions", string.Create(CultureInfo.InvariantCulture, $"{executions}")),
            .. plan is null ? Array.Empty<KeyValuePair<string, string>>() : [new("plan", plan)],
        ];

    private static string Describe(IReadOnlyList<Split> splits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var split in splits)
        {
            Add(hash, split.Train);
            Add(hash, split.Test);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{splits.Count} ({Text(hash)})");
    }

    private static string Describe(Samples samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, [samples.InputCount, samples.TargetCount, samples.Count]);
        hash.AppendData(MemoryMarshal.AsBytes(samples.Inputs.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(samples.Targets.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(samples.Weights.AsSpan()));
        return Text(hash);
    }

    // The length tells where one list ends and the next begins.
    private static void Add(IncrementalHash hash, int[] numbers)
    {
        hash.AppendData(BitConverter.GetBytes(numbers.Length));
        hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
