using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>
/// Stops when enough trials have ended in some way, by default complete; <see cref="Study.MaximumTrials"/> counts all that were
/// begun. With a <see cref="Study.Window"/> of w, up to w − 1 more are at work then.
/// </summary>
/// <param name="trials">How many are enough. Must be positive.</param>
public sealed class TrialCountStopper(int trials) : Stopper
{
    /// <summary>How many are enough.</summary>
    public int Trials { get; } =
        trials > 0
            ? trials
            : throw new ArgumentOutOfRangeException(
                nameof(trials),
                trials,
                $"A count must be positive, but got {trials}."
            );

    /// <summary>Which trials count.</summary>
    /// <value>The default is complete ones.</value>
    public IReadOnlyList<TrialState> States { get; init; } = [TrialState.Complete];

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(Trials), Trials), new(nameof(States), string.Join("; ", States))];

    /// <inheritdoc/>
    public override bool ShouldStop(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.Trials.Count(trial => States.Contains(trial.State)) >= Trials;
    }
}
