using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage.Sql;

/// <content>Writing one trial.</content>
internal sealed partial class SqlStudy
{
    private long Insert(TrialRecord trial)
    {
        var id = (long)
            session.Scalar(
                $"""
                INSERT INTO trials (study, number, created, {SqlTrialColumns.Names})
                VALUES (@study, @number, @created, {SqlTrialColumns.Parameters}) RETURNING id
                """,
                [
                    ("study", Study),
                    ("number", trial.Number),
                    ("created", leases.Now),
                    .. SqlTrialColumns.Of(trial, NextChange(), EnterWorker(), Declare(trial.Declared)),
                ]
            )!;
        AppendReports(id, trial);
        return id;
    }

    private void Update(long id, TrialRecord trial, bool hasReports)
    {
        session.Execute(
            $"UPDATE trials SET {SqlTrialColumns.Assignments} WHERE id = @id",
            [("id", id), .. SqlTrialColumns.Of(trial, NextChange(), EnterWorker(), Declare(trial.Declared))]
        );
        if (!hasReports)
        {
            session.Execute("DELETE FROM reports WHERE trial = @trial", ("trial", id));
            AppendReports(id, trial);
        }
    }

    private void AppendReports(long id, TrialRecord trial)
    {
        if (trial.Reports.Count == 0)
        {
            return;
        }

        var place = 0;
        foreach (var (step, values) in trial.ReportedValues)
        {
            AppendReport(id, place++, step, [.. values]);
        }
    }

    private void AppendReport(long id, int place, long step, ReadOnlySpan<double> values) =>
        session.Execute(
            "INSERT INTO reports (trial, place, step, value, bits) VALUES (@trial, @place, @step, @value, @bits)",
            ("trial", id),
            ("place", place),
            ("step", step),
            ("value", TrialCodec.Readable(values)),
            ("bits", TrialCodec.Bits(values))
        );

    private long? Declare(IReadOnlyList<Parameter> parameters)
    {
        if (parameters.Count == 0)
        {
            return null;
        }

        var json = TrialCodec.WriteParameters(parameters);
        if (!declarations.TryGetValue(json, out var id))
        {
            id =
                session.Scalar(
                    "SELECT id FROM declarations WHERE study = @study AND parameters = @parameters",
                    ("study", Study),
                    ("parameters", json)
                ) as long?
                ?? (long)
                    session.Scalar(
                        "INSERT INTO declarations (study, parameters) VALUES (@study, @parameters) RETURNING id",
                        ("study", Study),
                        ("parameters", json)
                    )!;
            declarations.Add(json, id);
        }

        return id;
    }

    private long NextChange() =>
        change ??= (long)
            session.Scalar(
                "UPDATE studies SET changes = changes + 1 WHERE id = @study RETURNING changes",
                ("study", Study)
            )!;

    private long EnterWorker() => FindWorker(Study) ?? (worker = leases.Enter(Study)).Value;

    private void Watch(long id, TrialRecord trial)
    {
        running.Remove(trial.Number);
        if (trial.State == TrialState.Running)
        {
            running.Add(trial.Number, new SqlRunningTrial(id, trial));
            locked.Add(id);
        }
    }

    private SqlRunningTrial? FindRunning(int number)
    {
        if (!running.TryGetValue(number, out var trial) || !IsStillMine(trial))
        {
            running.Remove(number);
            trial = null;
            var row = Require(number);
            if (row.State == TrialState.Running && row.Worker == FindWorker(Study))
            {
                trial = new SqlRunningTrial(row.Id, reader.One(row.Id));
                running.Add(number, trial);
                locked.Add(row.Id);
            }
        }

        return trial;
    }

    // Another worker may have taken the trial over since the last transaction; once looked at, it is locked until this one ends.
    private bool IsStillMine(SqlRunningTrial trial)
    {
        if (session.RowLock.Length == 0 || locked.Contains(trial.Id))
        {
            return true;
        }

        var found = session.Scalar(
            $"SELECT id FROM trials WHERE id = @id AND worker = @worker AND state = 'Running' {session.RowLock}",
            ("id", trial.Id),
            ("worker", FindWorker(Study))
        );
        return found is not null && locked.Add(trial.Id);
    }

    private SqlRunningTrial RequireRunning(int number, string does)
    {
        if (FindRunning(number) is { } trial)
        {
            return trial;
        }

        var row = Require(number);
        throw row.State == TrialState.Waiting || row.Worker == FindWorker(Study)
            ? StorageRules.NotRunning(number, row.State, does)
            : new LeaseLostException(number);
    }
}
