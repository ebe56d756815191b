using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Attune.Storage;
using Attune.Storage.Sql;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>One connection, from its opening until it breaks, and the transactions on it.</summary>
internal sealed class PostgreSqlLink : IDisposable
{
    // Npgsql sends commands of several statements by threads of the pool, which may all be waiting for this one: each has one only.
    private const string Mark =
        $"WITH mark AS (UPDATE writers SET batch = @batch, seen = {ServerClock.Sql} WHERE id = @owner RETURNING id) ";

    private const int OldestServer = 12;

    // Owners leave their row behind where they are killed.
    private const string Sweep = $"DELETE FROM writers WHERE seen < {ServerClock.Sql} - 30 * 86400000::bigint";

    private readonly NpgsqlConnection connection;
    private readonly SqlSession session;
    private readonly ServerClock clock;
    private readonly string owner;
    private readonly string name;
    private readonly bool isAlone;
    private readonly long key;
    private long? study;
    private bool isEntered;
    private NpgsqlTransaction? transaction;

    /// <param name="address">The database.</param>
    /// <param name="owner">Whose connection it is: one name for all connections of a storage object.</param>
    /// <param name="name">The study.</param>
    /// <param name="worker">The worker; one with a name may be several processes at once.</param>
    /// <param name="lease">How long its leases last.</param>
    public PostgreSqlLink(PostgreSqlAddress address, string owner, string name, SqlWorker worker, TimeSpan lease)
    {
        (this.owner, this.name, isAlone) = (owner, Clean(name), worker.Process.Length > 0);
        key = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(this.name)));
        connection = Open(address, owner);
        // Nobody needs the trial's key, so others may refer to the row.
        session = new SqlSession(connection) { RowLock = "FOR NO KEY UPDATE", Clean = Clean };
        clock = new ServerClock(session);
        Study = new SqlStudy(session, name, new SqlLeases(session, worker, clock, lease));
    }

    public SqlStudy Study { get; }

    public bool IsOpen => connection.FullState == ConnectionState.Open;

    /// <summary>Opens a connection to a database with the newest schema.</summary>
    public static NpgsqlConnection Open(PostgreSqlAddress address, string owner)
    {
        var connection = new NpgsqlConnection(address.ConnectionString(owner));
        try
        {
            connection.Open();
            if (connection.PostgreSqlVersion.Major < OldestServer)
            {
                throw new StorageException(
                    $"A study's server is PostgreSQL {OldestServer} or later, but '{address.Server}' is "
                        + $"{connection.PostgreSqlVersion}. Update it."
                );
            }

            using var command = connection.CreateCommand();
            // Whoever stands still inside a transaction, for example because its machine is gone, keeps others waiting.
            command.CommandText = """
                SELECT set_config('search_path', 'attune', false), set_config('idle_in_transaction_session_timeout', '60s', false),
                CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                    THEN set_config('synchronous_commit', 'on', false) END
                """;
            command.ExecuteNonQuery();
            PostgreSqlSchema.Prepare(connection, address);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Ends what an earlier connection of this owner may still be doing, and says which was its last transaction that was committed.
    /// </summary>
    public long LastCommitted()
    {
        session.Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = @owner AND pid <> pg_backend_pid()",
            ("owner", owner)
        );
        // Waits for a transaction of the earlier connection, which has locked the row.
        var batch = (long)
            session.Scalar(
                $"""
                INSERT INTO writers (id, batch, seen) VALUES (@owner, 0, {ServerClock.Sql})
                ON CONFLICT (id) DO UPDATE SET seen = excluded.seen RETURNING batch
                """,
                ("owner", owner)
            )!;
        isEntered = true;
        return batch;
    }

    /// <summary>Begins a transaction.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="batch">Its number, of those of this owner that write.</param>
    public void Begin(SqlCallKind kind, long batch)
    {
        clock.Begin();
        if (kind == SqlCallKind.Reads)
        {
            // One state of the tables for all statements.
            transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        }
        else
        {
            if (!isEntered)
            {
                LastCommitted();
                session.Execute(Sweep);
            }

            transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            MarkAndLock(kind, batch);
        }

        var found = session.Scalar("SELECT id FROM studies WHERE name = @name", ("name", name)) as long?;
        // A worker with a name may be another process as well, which adds reports to the same trial.
        Study.Begin(alone: isAlone && study == found);
        study = found;
    }

    public void Commit()
    {
        transaction!.Commit();
        transaction.Dispose();
        transaction = null;
    }

    public void RollBack()
    {
        transaction?.Dispose();
        transaction = null;
    }

    /// <summary>The number of the study's last change, by one statement; 0 where there is no study.</summary>
    public long LastChange() =>
        session.Scalar("SELECT changes FROM studies WHERE name = @name", ("name", name)) is long last ? last : 0;

    /// <summary>Leaves nothing behind.</summary>
    public void Leave()
    {
        if (isEntered)
        {
            session.Execute("DELETE FROM writers WHERE id = @owner", ("owner", owner));
        }
    }

    public void Dispose() => session.Dispose();

    // Whoever adds, begins or ends trials is alone in that; the statements after it see what the one before wrote.
    private void MarkAndLock(SqlCallKind kind, long batch)
    {
        using var marked =
            kind == SqlCallKind.Flushes
                ? session.Query(
                    Mark + "SELECT pg_advisory_xact_lock(@key)::text FROM mark",
                    ("batch", batch),
                    ("owner", owner),
                    ("key", key)
                )
                : session.Query(Mark + "SELECT id FROM mark", ("batch", batch), ("owner", owner));
        if (!marked.Read())
        {
            // Swept away, for it had not written for so long.
            isEntered = false;
            throw new NpgsqlException("The owner's row is gone.", new IOException("The owner's row is gone."));
        }
    }

    // PostgreSQL keeps any text but the character 0; half of a surrogate pair is no text.
    private static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++)
        {
            isClean = text[i] != '\0' && !char.IsSurrogate(text[i]);
        }

        return isClean ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }
}
