using Attune.Trials;

namespace Attune.Storage;

/// <summary>What other workers have written.</summary>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Trials">The trials that were added, begun or ended, by number, as they stand now.</param>
public sealed record StorageChanges(long Cursor, IReadOnlyList<TrialRecord> Trials);
