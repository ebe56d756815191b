using System.Globalization;
using System.Text;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange.Tables;

/// <summary>
/// A study's trials as a table, one row each: <c>number</c>, <c>state</c>, <c>values.*</c> by objective, <c>params.*</c>, <c>constraints.*</c>,
/// <c>attributes.*</c>, <c>reports</c> (how many), <c>last_step</c>, <c>last_report</c>, <c>feasible</c>, <c>enqueued</c>, <c>attempts</c>, <c>failure_reason</c>, and
/// <c>started</c>, <c>ended</c> (ISO 8601) where some trial knows them. The reports themselves are in <see cref="Json.StudyJson"/>.
/// </summary>
public sealed class TrialTable
{
    private TrialTable(IReadOnlyList<TrialColumn> columns, int rowCount) => (Columns, RowCount) = (columns, rowCount);

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TrialColumn> Columns { get; }

    /// <summary>How many trials there are.</summary>
    public int RowCount { get; }

    /// <summary>Makes the table of a study.</summary>
    public static TrialTable Of(PortableStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var records = study.Records;
        List<TrialColumn> columns =
        [
            Column("number", static trial => trial.Number),
            Column("state", static trial => Json.TrialRecordJson.NameOf(trial.State)),
        ];
        for (var i = 0; i < study.Objectives.Count; i++)
        {
            var place = i;
            columns.Add(
                Column(
                    $"values.{study.Objectives[i].Name}",
                    trial => place < trial.Values.Count ? trial.Values[place] : default(ParameterValue?)
                )
            );
        }

        AddByName("params", study.Space.Select(static parameter => parameter.Name), static trial => trial.Parameters);
        AddByName(
            "constraints",
            [],
            static trial => trial.Constraints.Select(static c => KeyValuePair.Create(c.Key, (ParameterValue)c.Value))
        );
        AddByName("attributes", [], static trial => trial.Attributes);
        columns.AddRange([
            Column("reports", static trial => trial.Reports.Count),
            Column("last_step", static trial => trial.Reports.Count == 0 ? default(ParameterValue?) : Last(trial).Key),
            Column(
                "last_report",
                static trial => trial.Reports.Count == 0 ? default(ParameterValue?) : Last(trial).Value
            ),
            Column("feasible", static trial => trial.IsFeasible),
            Column("enqueued", static trial => trial.Enqueued),
            Column("attempts", static trial => trial.Attempts),
            Column(
                "failure_reason",
                static trial => trial.FailureReason is { } reason ? reason : default(ParameterValue?)
            ),
        ]);
        if (study.Trials.Any(static trial => trial.Started is not null || trial.Ended is not null))
        {
            columns.Add(new TrialColumn("started", [.. study.Trials.Select(static trial => TextOf(trial.Started))]));
            columns.Add(new TrialColumn("ended", [.. study.Trials.Select(static trial => TextOf(trial.Ended))]));
        }

        return new TrialTable(columns, records.Count);

        TrialColumn Column(string name, Func<TrialRecord, ParameterValue?> value) =>
            new(name, [.. records.Select(value)]);

        void AddByName(
            string group,
            IEnumerable<string> known,
            Func<TrialRecord, IEnumerable<KeyValuePair<string, ParameterValue>>> values
        )
        {
            var rows = records.Select(trial => values(trial).ToDictionary()).ToArray();
            var names = known.Concat(rows.SelectMany(static row => row.Keys)).Distinct();
            columns.AddRange(
                names.Select(name => new TrialColumn(
                    $"{group}.{name}",
                    [.. rows.Select(row => row.TryGetValue(name, out var value) ? value : default(ParameterValue?))]
                ))
            );
        }
    }

    /// <summary>
    /// The table as CSV: a header, lines ended by a line feed, quotes where needed (RFC 4180). Numbers are the shortest texts that read
    /// back to the same bits, with a point or an exponent unless they are whole by kind; what a trial does not have is empty.
    /// </summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        AppendLine(Columns.Select(static column => column.Name));
        for (var row = 0; row < RowCount; row++)
        {
            AppendLine(Columns.Select(column => CellOf(column.Values[row])));
        }

        return text.ToString();

        void AppendLine(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append('\n');
    }

    /// <summary>Writes the table as CSV, in UTF-8.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    public void WriteCsv(string path) =>
        WholeFile.Write(path, overwrite: true, file => File.WriteAllText(file, ToCsv()));

    /// <summary>
    /// Writes the table as Parquet: columns of 64-bit whole numbers, doubles, truth values, or texts where a column has several
    /// kinds of values.
    /// </summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    public void WriteParquet(string path) =>
        WholeFile.Write(path, overwrite: true, file => ParquetTable.Write(file, this));

    internal static string CellOf(ParameterValue? value) =>
        value is { } known
            ? known.Value is double number && double.IsFinite(number)
                ? Json.PythonJson.Number(number)
                : known.ToString()
            : "";

    private static KeyValuePair<long, double> Last(TrialRecord trial) =>
        trial.Reports.MaxBy(static report => report.Key);

    private static ParameterValue? TextOf(DateTime? time) =>
        time is { } known ? known.ToString("O", CultureInfo.InvariantCulture) : default(ParameterValue?);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell.Trim() == cell
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
