namespace Attune.Storage.Sql;

/// <summary>A step with an answer.</summary>
internal sealed class SqlCall<T>(Func<SqlStudy, T> step, SqlCallKind kind) : SqlCall(kind)
{
    public T? Answer { get; private set; }

    protected override void Run(SqlStudy study) => Answer = step(study);
}
