using Attune.Learning.Data;
using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Numerics.Random;

namespace Attune.Learning.Estimators;

/// <summary>All that a fit may depend on besides its estimator and its data.</summary>
/// <param name="Random">The address of the fit's random streams.</param>
public sealed record FitContext(RandomKey Random)
{
    /// <summary>Rows to watch while fitting (early stopping); null lets the estimator use its own validation split, if any.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Makes further callbacks for a network inside: whoever runs the fit may watch it, or stop it.</summary>
    public Func<IReadOnlyList<Callback>> Callbacks { get; init; } = static () => [];

    /// <summary>Where a network inside keeps what it needs in order to go on after a kill; null for nowhere.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>Stops the fit.</summary>
    public CancellationToken Cancellation { get; init; }
}
