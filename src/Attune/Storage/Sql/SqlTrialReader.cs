using System.Data.Common;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>Reads trials. What many trials have in common is read once and shared.</summary>
internal sealed class SqlTrialReader(SqlSession session)
{
    private const string Columns =
        "id, number, state, attempts, enqueued, proposed, parameters, declared, value, bits, failure, constraints, attributes, "
        + "begun, ended";

    private readonly Dictionary<long, IReadOnlyList<Parameter>> declarations = [];
    private readonly Dictionary<string, string> names = [];

    /// <summary>All trials of a study, by number.</summary>
    public IReadOnlyList<TrialRecord> All(long study) => SqlDamage.Find("a trial", () => ReadAll(study));

    /// <summary>The trials of a study that other workers wrote after a change.</summary>
    public IReadOnlyList<TrialRecord> Since(long study, long change, long worker) =>
        SqlDamage.Find("a trial", () => ReadSince(study, change, worker));

    /// <summary>The trial of a key.</summary>
    public TrialRecord One(long id) => SqlDamage.Find("a trial", () => ReadOne(id));

    /// <summary>The best trial by its value, without its reports; null where none is complete and feasible.</summary>
    public TrialRecord? Best(long study, Direction direction) =>
        SqlDamage.Find("the best trial", () => ReadBest(study, direction));

    /// <summary>What a trial reported after its first reports.</summary>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> Reports(long id, int from) =>
        SqlDamage.Find("a trial's reports", () => ReadReports(id, from));

    private List<KeyValuePair<long, IReadOnlyList<double>>> ReadReports(long id, int from)
    {
        var reports = new List<KeyValuePair<long, IReadOnlyList<double>>>();
        using var rows = session.Query(
            "SELECT step, value, bits FROM reports WHERE trial = @trial AND place >= @from ORDER BY place",
            ("trial", id),
            ("from", from)
        );
        while (rows.Read())
        {
            reports.Add(new(rows.GetInt64(0), TrialCodec.Doubles(Number(rows, 1), Bytes(rows, 2))));
        }

        return reports;
    }

    private List<TrialRecord> ReadAll(long study)
    {
        var trials = new List<TrialRecord>();
        var places = new Dictionary<long, int>();
        ReadRows(
            trials,
            places,
            $"SELECT {Columns} FROM trials WHERE study = @study ORDER BY number",
            ("study", study)
        );
        using var rows = session.Query(
            """
            SELECT 2 * trial + CASE WHEN bits IS NULL THEN 0 ELSE 1 END, step, value, bits FROM reports
            WHERE trial IN (SELECT id FROM trials WHERE study = @study) ORDER BY trial, place
            """,
            ("study", study)
        );
        long? trial = null;
        var reports = new SqlReportReader();
        while (rows.Read())
        {
            // Millions of rows: asking for a column costs more than finding the next row, so the first tells two things.
            var head = rows.GetInt64(0);
            var id = head >> 1;
            if (trial is { } before && before != id)
            {
                trials[places[before]] = reports.AddTo(trials[places[before]]);
            }

            trial = id;
            if ((head & 1) == 0)
            {
                reports.Add(rows.GetInt64(1), rows.GetDouble(2));
            }
            else
            {
                reports.Add(rows.GetInt64(1), TrialCodec.Doubles(Number(rows, 2), Bytes(rows, 3)));
            }
        }

        if (trial is { } last)
        {
            trials[places[last]] = reports.AddTo(trials[places[last]]);
        }

        return trials;
    }

    private List<TrialRecord> ReadSince(long study, long change, long worker)
    {
        var trials = new List<TrialRecord>();
        var places = new Dictionary<long, int>();
        ReadRows(
            trials,
            places,
            $"SELECT {Columns} FROM trials WHERE study = @study AND change > @change AND worker <> @worker ORDER BY number",
            ("study", study),
            ("change", change),
            ("worker", worker)
        );
        foreach (var (id, place) in places)
        {
            trials[place] = WithReports(id, trials[place]);
        }

        return trials;
    }

    private TrialRecord ReadOne(long id)
    {
        var trials = new List<TrialRecord>();
        ReadRows(trials, [], $"SELECT {Columns} FROM trials WHERE id = @id", ("id", id));
        return WithReports(id, trials[0]);
    }

    private TrialRecord? ReadBest(long study, Direction direction)
    {
        var trials = new List<TrialRecord>();
        ReadRows(
            trials,
            [],
            $"""
            SELECT {Columns} FROM trials WHERE study = @study AND state = 'Complete' AND feasible = 1
            ORDER BY value {(direction == Direction.Minimize ? "ASC" : "DESC")}, number LIMIT 1
            """,
            ("study", study)
        );
        return trials.FirstOrDefault();
    }

    private TrialRecord WithReports(long id, TrialRecord trial)
    {
        var reports = new SqlReportReader();
        using var rows = session.Query(
            "SELECT step, value, bits FROM reports WHERE trial = @trial ORDER BY place",
            ("trial", id)
        );
        while (rows.Read())
        {
            reports.Add(rows.GetInt64(0), TrialCodec.Doubles(Number(rows, 1), Bytes(rows, 2)));
        }

        return reports.AddTo(trial);
    }

    private void ReadRows(
        List<TrialRecord> trials,
        Dictionary<long, int> places,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        var declared = new List<(int Place, long Id)>();
        using (var rows = session.Query(sql, values))
        {
            while (rows.Read())
            {
                places[rows.GetInt64(0)] = trials.Count;
                if (!rows.IsDBNull(7))
                {
                    declared.Add((trials.Count, rows.GetInt64(7)));
                }

                trials.Add(ReadRow(rows));
            }
        }

        foreach (var (place, id) in declared)
        {
            trials[place] = trials[place] with { Declared = Declaration(id) };
        }
    }

    private TrialRecord ReadRow(DbDataReader row)
    {
        var proposed = ReadValues(row.GetString(5));
        var values = TrialCodec.Doubles(Number(row, 8), Bytes(row, 9));
        var trial = new TrialRecord(
            (int)row.GetInt64(1),
            row.IsDBNull(6) ? proposed : ReadValues(row.GetString(6)),
            SqlNames.State(row.GetString(2)),
            values.Length == 0 ? null : values[0],
            [],
            Text(row, 10)
        )
        {
            Attempts = (int)row.GetInt64(3),
            Enqueued = row.GetInt64(4) != 0,
            Constraints = Text(row, 11) is { } constraints ? TrialCodec.ReadNumbers(constraints) : [],
            Attributes = Text(row, 12) is { } attributes ? TrialCodec.ReadValues(attributes) : [],
            Begun = Time(row, 13),
            Ended = Time(row, 14),
        };
        if (!row.IsDBNull(6))
        {
            trial = trial with { Proposed = proposed };
        }

        return values.Length > 1 ? trial with { Values = values } : trial;
    }

    // Names are few and come again with each trial.
    private IReadOnlyList<KeyValuePair<string, ParameterValue>> ReadValues(string json) =>
        [
            .. TrialCodec
                .ReadValues(json)
                .Select(value =>
                {
                    names.TryAdd(value.Key, value.Key);
                    return KeyValuePair.Create(names[value.Key], value.Value);
                }),
        ];

    private IReadOnlyList<Parameter> Declaration(long id)
    {
        if (!declarations.TryGetValue(id, out var declared))
        {
            var json = session.Scalar("SELECT parameters FROM declarations WHERE id = @id", ("id", id)) as string;
            declared = TrialCodec.ReadParameters(
                json ?? throw new FormatException($"A trial names declaration {id}, but there is none.")
            );
            declarations.Add(id, declared);
        }

        return declared;
    }

    private static double? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static byte[]? Bytes(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
