using Attune.PostgreSql;
using Attune.Sqlite;
using Attune.Storage;
using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>A study's storage that processes are killed over.</summary>
internal abstract class StorageKind
{
    /// <summary>What a process is told of where it is: a folder, or a server's address.</summary>
    public abstract string Address { get; }

    public static StudyStorage Open(string address) =>
        PostgreSqlAddress.IsOne(address)
            ? new PostgreSqlStorage(address)
            : new SqliteStorage(Path.Combine(address, "study.db"));

    /// <summary>What the database says of itself: "ok" or what is wrong; and the trials.</summary>
    /// <param name="isIdle">Whether nobody has it open.</param>
    public abstract (string Integrity, IReadOnlyList<TrialRecord> Trials) Check(bool isIdle);
}
