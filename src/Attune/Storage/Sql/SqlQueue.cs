using System.Data.Common;

namespace Attune.Storage.Sql;

/// <summary>
/// Steps of threads that come at the same time are done in one transaction: whoever gets the connection does everybody's step, and
/// the others find theirs done. So nobody's thread has to be woken where there is one caller, and many callers share the cost of a
/// commit.
/// </summary>
internal abstract class SqlQueue : IDisposable
{
    private readonly Lock queueGate = new();
    private List<SqlCall> queue = [];
    private List<SqlCall> batch = [];

    /// <summary>Held by whoever uses the connection.</summary>
    protected Lock ConnectionGate { get; } = new();

    protected bool IsClosed { get; private set; }

    /// <summary>Does a step and returns when it is kept.</summary>
    public T Do<T>(Func<SqlStudy, T> step, SqlCallKind kind)
    {
        var call = new SqlCall<T>(step, kind);
        lock (queueGate)
        {
            queue.Add(call);
        }

        lock (ConnectionGate)
        {
            if (!call.IsDone)
            {
                DoAll();
            }
        }

        call.ThrowIfFailed();
        return call.Answer!;
    }

    public void Dispose()
    {
        lock (ConnectionGate)
        {
            if (!IsClosed)
            {
                IsClosed = true;
                Close();
            }
        }
    }

    /// <summary>Does steps in one transaction each for those that can share one, and marks them as done.</summary>
    /// <exception cref="DbException">The database could not do one of the steps that are not done; it has done none of them.</exception>
    protected abstract void Transact(IReadOnlyList<SqlCall> calls);

    /// <summary>What an error of the database means for the user.</summary>
    protected abstract StorageException Explain(DbException error);

    protected abstract void Close();

    private void DoAll()
    {
        lock (queueGate)
        {
            (queue, batch) = (batch, queue);
        }

        try
        {
            ObjectDisposedException.ThrowIf(IsClosed, typeof(DatabaseStorage));
            Transact(batch);
        }
        catch (DbException) when (batch.Count > 1)
        {
            // Whatever one step's error was, it is not to be the others'.
            foreach (var call in batch.Where(static call => !call.IsDone))
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

    private void DoAlone(SqlCall call)
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

    private void FailAll(List<SqlCall> calls, Exception error)
    {
        var explained = error is DbException said ? Explain(said) : error;
        foreach (var call in calls.Where(static call => !call.IsDone))
        {
            call.Fail(explained);
        }
    }
}
