using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Stoppers;
using Attune.Storage;

namespace Attune.Studies;

/// <summary>What the parts of a study at work share.</summary>
internal sealed record StudySettings(
    IReadOnlyList<Objective> Objectives,
    RandomKey Key,
    int Window,
    bool Asynchronous,
    Sampler Sampler,
    Pruner Pruner,
    IReadOnlyList<Stopper> Stoppers,
    StudyStorage Storage,
    NewParameters NewParameters,
    KnownSpace Space,
    TimeProvider Time
)
{
    /// <summary>
    /// Where ended trials have their reports and attributes; null where they are kept in memory, as the pruner compares with them.
    /// </summary>
    public StoredTrials? Ended { get; } = Pruner.ComparesReports ? null : Storage.OpenEnded();

    /// <summary>Where the streams of proposals lie, by number.</summary>
    public RandomKey SamplerKey { get; } = Key.Derive("sampler");
}
