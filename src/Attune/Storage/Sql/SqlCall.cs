using System.Runtime.ExceptionServices;

namespace Attune.Storage.Sql;

/// <summary>One caller's step, to be done in a transaction together with others'.</summary>
/// <param name="kind">What it needs.</param>
internal abstract class SqlCall(SqlCallKind kind)
{
    private Exception? error;

    public SqlCallKind Kind => kind;

    public bool IsDone { get; private set; }

    /// <summary>Does the step, or notes why it cannot be done; it has written nothing then.</summary>
    public void Do(SqlStudy study)
    {
        error = null;
        try
        {
            Run(study);
        }
        catch (Exception failure)
            when (failure is InvalidOperationException or ArgumentException or KeyNotFoundException or StorageException)
        {
            error = failure;
        }
    }

    public void Fail(Exception failure) => (error, IsDone) = (failure, true);

    public void Done() => IsDone = true;

    public void ThrowIfFailed()
    {
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    protected abstract void Run(SqlStudy study);
}
