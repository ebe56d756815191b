using Attune.Learning.Checkpoints;
using Attune.Storage;

namespace Attune.Cli.Tuning;

/// <summary>What a search keeps on the disk while it runs.</summary>
/// <param name="Storage">The trials.</param>
/// <param name="Start">Whether it begins or goes on.</param>
/// <param name="AllowedChanges">The parts of the definition that may differ from the stored one.</param>
/// <param name="Checkpoints">The trainings of unfinished trials and of the best.</param>
internal sealed record KeptSearch(
    StudyStorage Storage,
    StudyStart Start,
    IReadOnlyList<string> AllowedChanges,
    CheckpointFolder Checkpoints
);
