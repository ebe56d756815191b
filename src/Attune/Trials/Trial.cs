using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Trials;

/// <summary>One trial at work: its hyperparameters, and the way to report values. Used by one thread at a time.</summary>
public sealed class Trial : HyperParameters
{
    private readonly List<KeyValuePair<long, double>> reports = [];

    internal Trial(
        int number,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> proposed,
        RandomKey random,
        CancellationToken cancellation
    )
        : base(proposed) => (Number, Random, Cancellation) = (number, random, cancellation);

    /// <summary>The trial's number, from 0.</summary>
    public int Number { get; }

    /// <summary>The address of the trial's random streams.</summary>
    public RandomKey Random { get; }

    /// <summary>Stops the trial.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Reports a value on the way.</summary>
    /// <param name="step">For example the epoch or the fold.</param>
    /// <param name="value">The value then.</param>
    public void Report(long step, double value) => reports.Add(new(step, value));

    internal TrialRecord Record(TrialState state, double? value, string? failureReason) =>
        new(Number, [.. Values], state, value, [.. reports], failureReason);
}
