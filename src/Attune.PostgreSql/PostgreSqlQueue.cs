using System.Data.Common;
using Attune.Storage;
using Attune.Storage.Sql;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>
/// The one connection of a storage object. Where it breaks, another one is made, and what was not committed is done again; the
/// server says what was.
/// </summary>
internal sealed class PostgreSqlQueue(
    PostgreSqlAddress address,
    string study,
    SqlWorker worker,
    TimeSpan lease,
    TimeSpan retryFor
) : SqlQueue
{
    private readonly Insistence insistence = new(address, retryFor);
    private readonly string owner = $"attune {Guid.NewGuid():N}";
    private PostgreSqlLink? link;
    private long lastBatch;

    // Where the connection broke while this transaction was committed.
    private long? doubtful;

    /// <summary>The number of the study's last change.</summary>
    public long LastChange()
    {
        lock (ConnectionGate)
        {
            ObjectDisposedException.ThrowIf(IsClosed, typeof(DatabaseStorage));
            var last = 0L;
            try
            {
                Insist(() => last = Connected().LastChange());
            }
            catch (NpgsqlException error)
            {
                throw Explain(error);
            }

            return last;
        }
    }

    protected override void Transact(IReadOnlyList<SqlCall> calls)
    {
        // What only reads sees one state of all tables; what writes sees what others wrote before it got the lock.
        Transact(calls, reads: true);
        Transact(calls, reads: false);
    }

    protected override StorageException Explain(DbException error) =>
        PostgreSqlErrors.Explain((NpgsqlException)error, address);

    protected override void Close()
    {
        try
        {
            link?.Leave();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The server forgets it some day.
        }

        Drop();
    }

    private void Transact(IReadOnlyList<SqlCall> all, bool reads)
    {
        List<SqlCall> calls = [.. all.Where(call => !call.IsDone && (call.Kind == SqlCallKind.Reads) == reads)];
        if (calls.Count == 0)
        {
            return;
        }

        var kind = calls.Max(static call => call.Kind);
        var batch = reads ? lastBatch : ++lastBatch;
        doubtful = null;
        Insist(() =>
        {
            var open = Connected();
            if (doubtful is { } asked && WasCommitted(open, asked))
            {
                return;
            }

            doubtful = null;
            open.Begin(kind, batch);
            foreach (var call in calls)
            {
                call.Do(open.Study);
            }

            doubtful = reads ? null : batch;
            open.Commit();
            doubtful = null;
        });
        calls.ForEach(static call => call.Done());
    }

    private static bool WasCommitted(PostgreSqlLink open, long batch) => open.LastCommitted() == batch;

    private PostgreSqlLink Connected()
    {
        if (link is { IsOpen: true })
        {
            return link;
        }

        Drop();
        link = new PostgreSqlLink(address, owner, study, worker, lease);
        insistence.Connected();
        return link;
    }

    private void Insist(Action action) =>
        insistence.Do(() =>
        {
            try
            {
                action();
            }
            catch (NpgsqlException error) when (PostgreSqlErrors.IsLost(error))
            {
                Drop();
                throw;
            }
            catch
            {
                RollBack();
                throw;
            }
        });

    private void RollBack()
    {
        try
        {
            link?.Study.Forget();
            link?.RollBack();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            Drop();
        }
    }

    private void Drop()
    {
        link?.Dispose();
        link = null;
    }
}
