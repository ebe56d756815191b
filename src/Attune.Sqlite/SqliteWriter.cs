using System.Data.Common;
using Attune.Storage;
using Attune.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>The one connection that writes.</summary>
internal sealed class SqliteWriter : SqlQueue
{
    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly SqlSession session;
    private readonly SqlStudy study;
    private long dataVersion = -1;
    private bool othersWrote;
    private int othersWrites;
    private bool isFlushing;

    public SqliteWriter(string path, string name, SqlWorker worker, TimeProvider time, TimeSpan lease)
    {
        this.path = path;
        connection = SqliteFile.Open(path);
        session = new SqlSession(connection);
        study = new SqlStudy(session, name, new SqlLeases(session, worker, time, lease));
        try
        {
            session.Execute("PRAGMA synchronous = NORMAL");
        }
        catch (SqliteException error)
        {
            Dispose();
            throw SqliteErrors.Explain(error, path);
        }
    }

    /// <summary>How often others were seen to have written; not looked at where a step is under way, which will see it.</summary>
    public int CountOthersWrites()
    {
        if (ConnectionGate.TryEnter())
        {
            try
            {
                if (!IsClosed)
                {
                    Look();
                }
            }
            catch (SqliteException)
            {
                // Whoever does the next step learns of it.
            }
            finally
            {
                ConnectionGate.Exit();
            }
        }

        return Volatile.Read(ref othersWrites);
    }

    protected override StorageException Explain(DbException error) =>
        SqliteErrors.Explain((SqliteException)error, path);

    protected override void Close() => session.Dispose();

    protected override void Transact(IReadOnlyList<SqlCall> calls)
    {
        try
        {
            var kind = calls.Max(static call => call.Kind);
            SetFlushing(kind == SqlCallKind.Flushes);
            Patience.Do(() => session.Execute(kind == SqlCallKind.Reads ? "BEGIN" : "BEGIN IMMEDIATE"));
            Look();
            study.Begin(alone: !othersWrote);
            othersWrote = false;
            foreach (var call in calls)
            {
                call.Do(study);
            }

            session.Execute("COMMIT");
        }
        catch
        {
            study.Forget();
            RollBack();
            throw;
        }

        foreach (var call in calls)
        {
            call.Done();
        }
    }

    private void RollBack()
    {
        // Where SQLite has rolled back by itself, there is nothing to roll back.
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            session.Execute("ROLLBACK");
        }
    }

    // A commit that waits for the disk makes all earlier ones durable as well.
    private void SetFlushing(bool flushes)
    {
        if (flushes != isFlushing)
        {
            session.Execute(flushes ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            isFlushing = flushes;
        }
    }

    // The number changes with each commit of another connection; reading it costs no look at the tables.
    private void Look()
    {
        var version = (long)session.Scalar("PRAGMA data_version")!;
        if (version != dataVersion)
        {
            dataVersion = version;
            othersWrote = true;
            Volatile.Write(ref othersWrites, othersWrites + 1);
        }
    }
}
