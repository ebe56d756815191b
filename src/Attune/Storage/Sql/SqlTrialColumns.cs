using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>The columns of a trial that are written each time its state changes.</summary>
internal static class SqlTrialColumns
{
    private static readonly string[] All =
    [
        "state",
        "change",
        "worker",
        "attempts",
        "enqueued",
        "proposed",
        "parameters",
        "declared",
        "value",
        "bits",
        "feasible",
        "failure",
        "constraints",
        "attributes",
        "begun",
        "ended",
    ];

    public static string Names { get; } = string.Join(", ", All);

    public static string Parameters { get; } = string.Join(", ", All.Select(static name => "@" + name));

    public static string Assignments { get; } = string.Join(", ", All.Select(static name => $"{name} = @{name}"));

    /// <summary>The columns' values, in their order.</summary>
    public static (string Name, object? Value)[] Of(TrialRecord trial, long change, long worker, long? declared)
    {
        double[] values = [.. trial.Values];
        object?[] columns =
        [
            trial.State.ToString(),
            change,
            worker,
            (long)trial.Attempts,
            trial.Enqueued ? 1L : 0L,
            TrialCodec.WriteValues(trial.Proposed),
            trial.Parameters.SequenceEqual(trial.Proposed) ? null : TrialCodec.WriteValues(trial.Parameters),
            declared,
            TrialCodec.Readable(values),
            TrialCodec.Bits(values),
            trial.IsFeasible ? 1L : 0L,
            trial.FailureReason,
            trial.Constraints.Count == 0 ? null : TrialCodec.WriteNumbers(trial.Constraints),
            trial.Attributes.Count == 0 ? null : TrialCodec.WriteValues(trial.Attributes),
            trial.Begun?.ToUnixTimeMilliseconds(),
            trial.Ended?.ToUnixTimeMilliseconds(),
        ];
        return [.. All.Zip(columns)];
    }
}
