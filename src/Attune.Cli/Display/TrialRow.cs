using Attune.Learning.ModelSelection;
using Attune.Spaces;

namespace Attune.Cli.Display;

/// <summary>A trial at one moment.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="Values">Its hyperparameters.</param>
internal sealed record TrialRow(int Number, IReadOnlyList<KeyValuePair<string, ParameterValue>> Values)
{
    /// <summary>The fits that have begun, by fold.</summary>
    public required IReadOnlyList<FitState> Fits { get; init; }

    /// <summary>The fit at work that is farthest; null between fits.</summary>
    public FitState? AtWork =>
        Fits.Where(static fit => fit is { HasBegun: true, HasEnded: false }).MaxBy(static fit => fit.Epoch);

    /// <summary>What it came to; null while it is at work.</summary>
    public CandidateResult? Result { get; init; }
}
