namespace Attune.Storage.Sql;

/// <summary>
/// The workers of a study and how long their leases last. A worker's lease covers all trials it runs, so that renewing it is one
/// small write. Times are milliseconds since 1970, UTC. Used inside a transaction.
/// </summary>
internal sealed class SqlLeases(SqlSession session, SqlWorker worker, TimeProvider time, TimeSpan length)
{
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Enters this worker, or renews its lease.</summary>
    /// <returns>The worker's key.</returns>
    public long Enter(long study) =>
        (long)
            session.Scalar(
                """
                INSERT INTO workers (study, owner, machine, process, began, expires)
                VALUES (@study, @owner, @machine, @process, @now, @expires)
                ON CONFLICT (study, owner) DO UPDATE
                SET machine = excluded.machine, process = excluded.process, expires = excluded.expires
                RETURNING id
                """,
                ("study", study),
                ("owner", worker.Owner),
                ("machine", worker.Machine),
                ("process", worker.Process),
                ("now", Now),
                ("expires", Now + (long)length.TotalMilliseconds)
            )!;

    /// <summary>The worker's key; null where it has not entered.</summary>
    public long? Find(long study) =>
        session.Scalar(
            "SELECT id FROM workers WHERE study = @study AND owner = @owner",
            ("study", study),
            ("owner", worker.Owner)
        ) as long?;

    public void Renew(long id, TimeSpan? left = null) =>
        session.Execute(
            "UPDATE workers SET expires = @expires WHERE id = @id",
            ("expires", Now + (long)(left ?? length).TotalMilliseconds),
            ("id", id)
        );

    /// <summary>Whether a worker may still be at work.</summary>
    public bool IsHeldBy(long id)
    {
        var now = Now;
        using var row = session.Query(
            "SELECT owner, machine, process, expires FROM workers WHERE id = @id",
            ("id", id)
        );
        return row.Read()
            && row.GetInt64(3) > now
            && !new SqlWorker(row.GetString(0), row.GetString(1), row.GetString(2)).IsGone;
    }
}
