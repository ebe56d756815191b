using Attune.SearchQuality.Runs;

namespace Attune.SearchQuality;

/// <summary>What to run.</summary>
internal sealed record QualitySettings
{
    /// <summary>The folder of problems.</summary>
    public required string Problems { get; init; }

    /// <summary>The folder of recorded peers.</summary>
    public required string Peers { get; init; }

    /// <summary>Names of problems, or what they begin with; none for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Names of samplers.</summary>
    public required IReadOnlyList<string> Samplers { get; init; }

    /// <summary>How many seeds, from 0.</summary>
    public int Seeds { get; init; } = 10;

    /// <summary>How many trials a run has; null for each problem's budget.</summary>
    public int? Trials { get; init; }

    /// <summary>How many runs are at work at once; changes no result.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Where each run's trials are written; null for nowhere.</summary>
    public string? Output { get; init; }

    /// <summary>Where runs are that were written to <see cref="Output"/> before; null for none.</summary>
    public string? Recorded { get; init; }

    /// <summary>Where the charts are drawn; null for nowhere.</summary>
    public string? Charts { get; init; }

    /// <summary>Called when a run has ended, by several threads at once.</summary>
    public Action<Run>? Progress { get; init; }
}
