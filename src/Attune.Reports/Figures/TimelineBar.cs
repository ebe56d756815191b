using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>When one trial ran.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="State">How it ended.</param>
/// <param name="Lane">The lane it is drawn in, from 0.</param>
/// <param name="Begun">When it began.</param>
/// <param name="Ended">When it ended; of one that is running, when it was looked at.</param>
public readonly record struct TimelineBar(
    int Trial,
    TrialState State,
    int Lane,
    DateTimeOffset Begun,
    DateTimeOffset Ended
);
