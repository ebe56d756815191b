using Attune.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>
/// The one connection that writes. Steps of threads that come at the same time are done in one transaction: whoever gets the
/// connection does everybody's step, and the others find theirs done. So nobody's thread has to be woken where there is one caller,
/// and many callers share the cost of a commit.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly string path;
    private readonly Lock connectionGate = new();
    private readonly Lock queueGate = new();
    private readonly SqliteConnection connection;
    private readonly SqlSession session;
    private readonly SqlStudy study;
    private List<SqliteCall> queue = [];
    private List<SqliteCall> batch = [];
    private long dataVersion = -1;
    private bool othersWrote;
    private int othersWrites;
    private bool isFlushing;
    private bool isClosed;

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

    /// <summary>Does a step and returns when it is kept.</summary>
    public T Do<T>(Func<SqlStudy, T> step, SqliteCallKind kind)
    {
        var call = new SqliteCall<T>(step, kind);
        lock (queueGate)
        {
            queue.Add(call);
        }

        lock (connectionGate)
        {
            if (!call.IsDone)
            {
                DoAll();
            }
        }

        call.ThrowIfFailed();
        return call.Answer!;
    }

    /// <summary>How often others were seen to have written; not looked at where a step is under way, which will see it.</summary>
    public int CountOthersWrites()
    {
        if (connectionGate.TryEnter())
        {
            try
            {
                if (!isClosed)
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
                connectionGate.Exit();
            }
        }

        return Volatile.Read(ref othersWrites);
    }

    public void Dispose()
    {
        lock (connectionGate)
        {
            isClosed = true;
            session.Dispose();
        }
    }

    private void DoAll()
    {
        lock (queueGate)
        {
            (queue, batch) = (batch, queue);
        }

        try
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteStorage));
            Transact(batch);
        }
        catch (SqliteException) when (batch.Count > 1)
        {
            // Whatever one step's error was, it is not to be the others'.
            foreach (var call in batch)
            {
                DoAlone(call);
            }
        }
#pragma warning disable CA1031 // Each caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            FailAll(batch, error);
        }

        batch.Clear();
    }

    private void DoAlone(SqliteCall call)
    {
        try
        {
            Transact([call]);
        }
#pragma warning disable CA1031 // The caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            FailAll([call], error);
        }
    }

    private void Transact(List<SqliteCall> calls)
    {
        try
        {
            var kind = calls.Max(static call => call.Kind);
            SetFlushing(kind == SqliteCallKind.Flushes);
            Patience.Do(() => session.Execute(kind == SqliteCallKind.Reads ? "BEGIN" : "BEGIN IMMEDIATE"));
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

    private void FailAll(List<SqliteCall> calls, Exception error)
    {
        var explained = error is SqliteException said ? SqliteErrors.Explain(said, path) : error;
        foreach (var call in calls)
        {
            call.Fail(explained);
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
