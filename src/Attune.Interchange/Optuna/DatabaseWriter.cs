using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Attune.Interchange.Optuna;

/// <summary>Writes Optuna's SQLite files.</summary>
internal sealed class DatabaseWriter : IDisposable
{
    private const string Times = "yyyy-MM-dd HH:mm:ss.ffffff";
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private SqliteTransaction? transaction;
    private long trials;

    private DatabaseWriter(string path)
    {
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        connection.Open();
    }

    public static void Write(string path, IReadOnlyList<OptunaStudy> studies, OptunaRelease release)
    {
        using var writer = new DatabaseWriter(path);
        using (var transaction = writer.connection.BeginTransaction())
        {
            writer.transaction = transaction;
            writer.WriteSchema(release);
            for (var i = 0; i < studies.Count; i++)
            {
                writer.Write(i + 1, studies[i]);
            }

            transaction.Commit();
        }
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private void WriteSchema(OptunaRelease release)
    {
        foreach (var statement in Schemas.Statements)
        {
            // The name on a file of 3.0 makes later versions add the index.
            if (release is not OptunaRelease.From30 || statement != Schemas.TrialIndex)
            {
                using var command = connection.CreateCommand();
                (command.CommandText, command.Transaction) = (statement, transaction);
                command.ExecuteNonQuery();
            }
        }

        Insert("version_info", 1, DatabaseVersion.Schema, LibraryOf(release));
        if (release != OptunaRelease.Any)
        {
            Insert(
                "alembic_version",
                release == OptunaRelease.From30 ? DatabaseVersion.Revision30 : DatabaseVersion.Revision32
            );
        }
    }

    private void Write(long id, OptunaStudy study)
    {
        Insert("studies", id, study.Name);
        for (var i = 0; i < study.Directions.Count; i++)
        {
            Insert("study_directions", null, study.Directions[i], id, i);
        }

        WriteAttributes("study_user_attributes", id, study.UserAttributes);
        WriteAttributes("study_system_attributes", id, study.SystemAttributes);
        for (var number = 0; number < study.Trials.Count; number++)
        {
            Write(study.Trials[number], number, id);
        }
    }

    private void Write(OptunaTrial trial, int number, long study)
    {
        var id = ++trials;
        var state = trial.State.ToString().ToUpperInvariant();
        Insert("trials", id, number, study, state, TextOf(trial.Started), TextOf(trial.Ended));
        foreach (var (name, (value, distribution)) in trial.Parameters)
        {
            Insert("trial_params", null, id, name, value, distribution.ToJson());
        }

        foreach (var (i, value) in (trial.Values ?? []).Index())
        {
            Insert("trial_values", null, id, i, Finite(value), KindOf(value));
        }

        foreach (var (step, value) in trial.Reports)
        {
            Insert("trial_intermediate_values", null, id, step, Finite(value), KindOf(value));
        }

        WriteAttributes("trial_user_attributes", id, trial.UserAttributes);
        WriteAttributes("trial_system_attributes", id, trial.SystemAttributes);
    }

    private void WriteAttributes(string table, long owner, OrderedDictionary<string, string> attributes)
    {
        foreach (var (name, json) in attributes)
        {
            Insert(table, null, owner, name, json);
        }
    }

    private void Insert(string table, params object?[] row)
    {
        if (!commands.TryGetValue(table, out var command))
        {
            command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                $"INSERT INTO {table} VALUES ({string.Join(", ", row.Select(static (_, i) => $"$p{i}"))})";
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
            }

            commands.Add(table, command);
        }

        for (var i = 0; i < row.Length; i++)
        {
            command.Parameters[i].Value = row[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private static object? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string KindOf(double value) =>
        double.IsFinite(value) ? "FINITE"
        : double.IsNaN(value) ? "NAN"
        : value > 0 ? "INF_POS"
        : "INF_NEG";

    private static string? TextOf(DateTime? time) => time?.ToString(Times, CultureInfo.InvariantCulture);

    private static string LibraryOf(OptunaRelease release) =>
        release switch
        {
            OptunaRelease.From50 => "5.0.0",
            OptunaRelease.From32 => "4.9.0",
            _ => "3.1.0",
        };
}
