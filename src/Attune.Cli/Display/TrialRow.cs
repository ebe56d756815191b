using Attune.Learning.ModelSelection;
using Attune.Spaces;

namespace Attune.Cli.Display;

/// <summary>A trial at one moment.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="Values">Its hyperparameters.</param>
internal sealed record TrialRow(int Number, IReadOnlyList<KeyValuePair<string, ParameterValue>> Values)
{
    /// <summary>The fold at work, from 0.</summary>
    public int Fold { get; init; }

    /// <summary>How many of its epochs have ended.</summary>
    public int Epoch { get; init; }

    /// <summary>The loss of the last one: validation's where there is one.</summary>
    public double? Loss { get; init; }

    /// <summary>What it came to; null while it is at work.</summary>
    public CandidateResult? Result { get; init; }
}
