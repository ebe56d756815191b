using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>
/// One study in a database's tables: the statements, which SQLite and PostgreSQL both understand, and the rules of
/// <see cref="StudyStorage"/>. Each method runs inside a transaction that its caller opens. No other writer overlaps with one that
/// adds, begins or ends trials; others may where the session locks rows. A method that throws
/// <see cref="InvalidOperationException"/>, <see cref="ArgumentException"/> or <see cref="KeyNotFoundException"/> has written
/// nothing.
/// </summary>
internal sealed partial class SqlStudy(SqlSession session, string name, SqlLeases leases)
{
    private readonly SqlTrialReader reader = new(session);

    // Known as long as nobody else wrote: the study's key, and what this worker runs.
    private readonly Dictionary<int, SqlRunningTrial> running = [];
    private readonly Dictionary<string, long> declarations = [];

    // The keys of trials that no other transaction can write to until this one ends.
    private readonly HashSet<long> locked = [];
    private long? study;
    private long? worker;

    // The number of the change that this transaction is: others see all of it or nothing.
    private long? change;

    public StudyDefinition? Definition =>
        session.Scalar("SELECT definition FROM studies WHERE name = @name", ("name", name)) is string json
            ? SqlDamage.Find("the study's definition", () => StudyDefinitionJson.Read(json))
            : null;

    /// <summary>Begins a transaction.</summary>
    /// <param name="alone">
    /// Whether nobody else has written since the last one; where the session locks rows, whether it still is the same study.
    /// </param>
    public void Begin(bool alone)
    {
        change = null;
        locked.Clear();
        if (!alone)
        {
            Forget();
        }
    }

    /// <summary>Forgets what was read or written: it may no longer be so.</summary>
    public void Forget()
    {
        running.Clear();
        declarations.Clear();
        (study, worker) = (null, null);
    }

    public void Create(StudyDefinition definition)
    {
        if (Definition is { } existing)
        {
            throw StorageRules.HasStudy($"A storage of the study '{name}'", existing.ObjectiveNames);
        }

        session.Execute(
            "INSERT INTO studies (name, definition, code_version, created, changes) VALUES (@name, @definition, @version, @now, 0)",
            ("name", name),
            ("definition", StudyDefinitionJson.Write(definition)),
            ("version", StudySummary.ThisVersion),
            ("now", leases.Now)
        );
    }

    public void Clear()
    {
        if (FindStudy() is not { } id)
        {
            return;
        }

        session.Execute(
            "DELETE FROM reports WHERE trial IN (SELECT id FROM trials WHERE study = @study)",
            ("study", id)
        );
        session.Execute("DELETE FROM trials WHERE study = @study", ("study", id));
        session.Execute("DELETE FROM attributes WHERE study = @study", ("study", id));
        session.Execute("DELETE FROM declarations WHERE study = @study", ("study", id));
        session.Execute("DELETE FROM workers WHERE study = @study", ("study", id));
        session.Execute("DELETE FROM studies WHERE id = @study", ("study", id));
        Forget();
    }

    public IReadOnlyList<TrialRecord> Load() => FindStudy() is { } id ? reader.All(id) : [];

    public bool TryAddAll(IReadOnlyList<TrialRecord> trials)
    {
        var count = Count();
        if (trials[0].Number != count)
        {
            return trials[0].Number < count ? false : throw StorageRules.Gap(trials[0].Number, count);
        }

        foreach (var trial in trials)
        {
            Watch(Insert(trial), trial);
        }

        return true;
    }

    public bool TryBegin(TrialRecord trial)
    {
        var row = Require(trial.Number);
        if (
            row.HasEnded
            || (row.State == TrialState.Running && row.Attempts >= trial.Attempts)
            || IsLeasedElsewhere(row)
        )
        {
            return false;
        }

        Update(row.Id, trial, hasReports: false);
        Watch(row.Id, trial);
        return true;
    }

    public void AppendReport(int number, long step, ReadOnlySpan<double> values)
    {
        var trial = RequireRunning(number, "reports values");
        AppendReport(trial.Id, trial.ReportCount, step, values);
        trial.Add(step, values);
    }

    public void AddConstraint(int number, string constraint, double value)
    {
        var trial = RequireRunning(number, "has its constraints set");
        var before = session.Scalar("SELECT constraints FROM trials WHERE id = @id", ("id", trial.Id)) as string;
        session.Execute(
            "UPDATE trials SET constraints = @constraints WHERE id = @id",
            (
                "constraints",
                TrialCodec.WriteNumbers([
                    .. before is null ? [] : TrialCodec.ReadNumbers(before),
                    new(constraint, value),
                ])
            ),
            ("id", trial.Id)
        );
    }

    public void SetAttribute(int number, string attribute, ParameterValue value)
    {
        var row = Require(number);
        if (IsLeasedElsewhere(row))
        {
            throw new LeaseLostException(number);
        }

        var before = session.Scalar("SELECT attributes FROM trials WHERE id = @id", ("id", row.Id)) as string;
        session.Execute(
            "UPDATE trials SET attributes = @attributes WHERE id = @id",
            (
                "attributes",
                TrialCodec.WriteValues(
                    TrialAttributes.With(before is null ? [] : TrialCodec.ReadValues(before), attribute, value)
                )
            ),
            ("id", row.Id)
        );
    }

    public bool TryEnd(TrialRecord trial)
    {
        if (FindRunning(trial.Number) is not { } begun)
        {
            return false;
        }

        Update(begun.Id, trial, begun.HasReportsOf(trial));
        running.Remove(trial.Number);
        return true;
    }

    /// <summary>Renews the lease, or lets it go; does nothing where this worker has begun nothing.</summary>
    public void Renew(TimeSpan? left = null)
    {
        if (FindStudy() is { } id && FindWorker(id) is { } known)
        {
            leases.Renew(known, left);
        }
    }

    public StorageChanges ChangesSince(long cursor)
    {
        if (FindStudy() is not { } id)
        {
            return new StorageChanges(0, []);
        }

        var now = LastChange(id);
        return new StorageChanges(
            now,
            cursor == 0 ? reader.All(id)
                : now > cursor ? reader.Since(id, cursor, FindWorker(id) ?? 0)
                : []
        );
    }

    /// <summary>The number of the last change; 0 where there is no study.</summary>
    public long LastChange() => FindStudy() is { } id ? LastChange(id) : 0;

    public IReadOnlyList<int> FindUnleased()
    {
        if (FindStudy() is not { } id)
        {
            return [];
        }

        var trials = new List<(int Number, long Worker)>();
        using (
            var rows = session.Query(
                "SELECT number, worker FROM trials WHERE study = @study AND state = 'Running' ORDER BY number",
                ("study", id)
            )
        )
        {
            while (rows.Read())
            {
                trials.Add(((int)rows.GetInt64(0), rows.GetInt64(1)));
            }
        }

        var mine = FindWorker(id);
        var held = trials
            .Select(static trial => trial.Worker)
            .Distinct()
            .Where(other => other != mine && leases.IsHeldBy(other))
            .ToHashSet();
        return [.. trials.Where(trial => !held.Contains(trial.Worker)).Select(static trial => trial.Number)];
    }

    /// <summary>The name of the worker that runs a trial, where it outlives its process.</summary>
    public string? FindWorkerName(int number) =>
        session.Scalar(
            """
            SELECT owner FROM workers JOIN trials ON workers.id = trials.worker
            WHERE trials.study = @study AND number = @number AND state = 'Running' AND process = ''
            """,
            ("study", Study),
            ("number", number)
        ) as string;

    public StudySummary Summarize()
    {
        var id = FindStudy() ?? throw StudySummary.NoStudy();
        var definition = Definition!;
        var counts = new Dictionary<TrialState, int>();
        using (
            var rows = session.Query(
                "SELECT state, COUNT(*) FROM trials WHERE study = @study GROUP BY state",
                ("study", id)
            )
        )
        {
            while (rows.Read())
            {
                counts.Add(SqlNames.State(rows.GetString(0)), (int)rows.GetInt64(1));
            }
        }

        string version;
        long created;
        using (var row = session.Query("SELECT code_version, created FROM studies WHERE id = @study", ("study", id)))
        {
            row.Read();
            (version, created) = (row.GetString(0), row.GetInt64(1));
        }

        return new StudySummary(
            definition,
            counts,
            definition.Objectives.Count > 1 ? null : reader.Best(id, definition.Objective.Direction),
            version,
            DateTimeOffset.FromUnixTimeMilliseconds(created)
        );
    }

    private long Study => FindStudy() ?? throw StorageRules.NoStudy();

    // Keys count from 1.
    private long? FindWorker(long id) => worker ??= leases.Find(id);

    private long? FindStudy() =>
        study ??= session.Scalar("SELECT id FROM studies WHERE name = @name", ("name", name)) as long?;

    private int Count() =>
        session.Scalar("SELECT MAX(number) FROM trials WHERE study = @study", ("study", Study)) is long last
            ? (int)last + 1
            : 0;

    private long LastChange(long id) =>
        (long)session.Scalar("SELECT changes FROM studies WHERE id = @study", ("study", id))!;

    private SqlTrialRow Require(int number)
    {
        using (
            var row = session.Query(
                $"SELECT id, state, attempts, worker FROM trials WHERE study = @study AND number = @number {session.RowLock}",
                ("study", Study),
                ("number", number)
            )
        )
        {
            if (row.Read())
            {
                return new(row.GetInt64(0), SqlNames.State(row.GetString(1)), (int)row.GetInt64(2), row.GetInt64(3));
            }
        }

        throw StorageRules.NoTrial(number, Count());
    }

    private bool IsLeasedElsewhere(SqlTrialRow row) =>
        row.State == TrialState.Running && row.Worker != FindWorker(Study) && leases.IsHeldBy(row.Worker);
}
