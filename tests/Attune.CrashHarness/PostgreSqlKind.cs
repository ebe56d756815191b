using Attune.PostgreSql;
using Attune.TestServers;
using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>A database of the harness's own server.</summary>
internal sealed class PostgreSqlKind : StorageKind
{
    private readonly PostgreSqlServer server;
    private readonly string database;

    public PostgreSqlKind(PostgreSqlServer server, string database)
    {
        (this.server, this.database) = (server, database);
        server.Run("createdb", "-h", server.Host, "-U", "attune", database);
    }

    public override string Address => server.Address(database);

    public override (string Integrity, IReadOnlyList<TrialRecord> Trials) Check(bool isIdle)
    {
        using var storage = new PostgreSqlStorage(Address);
        return (Integrity(), storage.Load());
    }

    // Every page's checksum, every row, and every index against its table.
    private string Integrity()
    {
        try
        {
            string[] check = ["--install-missing", "--heapallindexed", "-h", server.Host, "-U", "attune", database];
            return server.Run("pg_amcheck", check) is { Length: > 0 } said ? said : "ok";
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }
}
