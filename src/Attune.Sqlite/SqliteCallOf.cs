using Attune.Storage.Sql;

namespace Attune.Sqlite;

/// <summary>A step with an answer.</summary>
internal sealed class SqliteCall<T>(Func<SqlStudy, T> step, SqliteCallKind kind) : SqliteCall(kind)
{
    public T? Answer { get; private set; }

    protected override void Run(SqlStudy study) => Answer = step(study);
}
