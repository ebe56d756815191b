using Attune.Spaces;

namespace Attune.Trials;

/// <summary>A trial as it stood at one moment. Records never change.</summary>
/// <param name="Number">The trial's number, from 0.</param>
/// <param name="Parameters">The hyperparameters, in order.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Value">The objective's value; null unless complete.</param>
/// <param name="Reports">Values on the way, by step, in the order they were reported.</param>
/// <param name="FailureReason">Why it failed; null unless it did.</param>
public sealed record TrialRecord(
    int Number,
    IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters,
    TrialState State,
    double? Value,
    IReadOnlyList<KeyValuePair<long, double>> Reports,
    string? FailureReason
);
