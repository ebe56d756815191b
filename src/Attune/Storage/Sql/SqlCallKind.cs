namespace Attune.Storage.Sql;

/// <summary>What a step needs, each more than the one before.</summary>
internal enum SqlCallKind
{
    /// <summary>It only reads.</summary>
    Reads,

    /// <summary>It writes, and what it wrote must outlive the process.</summary>
    Writes,

    /// <summary>It writes, and what it wrote must outlive a power cut.</summary>
    Flushes,
}
