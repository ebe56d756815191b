using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Attune.Interchange.Optuna;

/// <summary>Reads Optuna's SQLite files.</summary>
internal sealed class DatabaseReader
{
    private readonly SqliteConnection connection;
    private readonly Place place;
    private readonly DistributionJson distributions = new();
    private readonly Dictionary<long, OptunaStudy> studies = [];
    private readonly Dictionary<long, OptunaTrial> trials = [];
    private DateTimeKind zone;

    private DatabaseReader(SqliteConnection connection, Place place) =>
        (this.connection, this.place) = (connection, place);

    /// <param name="path">The file.</param>
    /// <param name="name">The study to read; null for all.</param>
    /// <param name="withTrials">Whether the trials are read too.</param>
    /// <exception cref="InterchangeException">The file is none of Optuna's, of another version, or damaged.</exception>
    public static IReadOnlyList<OptunaStudy> Read(string path, string? name, bool withTrials)
    {
        var place = new Place(Path.GetFileName(path));
        return place.Guard(
            "the file must be a whole SQLite database, but cannot be read as one. Restore it from a copy.",
            () =>
            {
                using var connection = new SqliteConnection(
                    new SqliteConnectionStringBuilder
                    {
                        DataSource = path,
                        Mode = SqliteOpenMode.ReadOnly,
                        Pooling = false,
                    }.ToString()
                );
                connection.Open();
                return new DatabaseReader(connection, place).Read(name, withTrials);
            }
        );
    }

    private IReadOnlyList<OptunaStudy> Read(string? name, bool withTrials)
    {
        DatabaseVersion.Require(connection, place);
        // Version 5 writes UTC, earlier ones the local time of whoever ran them.
        zone = DatabaseVersion.Library(connection) is { Major: >= 5 } ? DateTimeKind.Utc : DateTimeKind.Unspecified;
        using var transaction = connection.BeginTransaction(deferred: true);
        Rows(
            "studies",
            "SELECT study_id, study_name FROM studies ORDER BY study_id",
            row =>
            {
                if (name is null || row.Text(1) == name)
                {
                    studies.Add(row.Whole(0), new OptunaStudy(row.Text(1)));
                }
            }
        );
        Rows(
            "study_directions",
            "SELECT study_direction_id, study_id, direction FROM study_directions ORDER BY study_id, objective",
            row => Study(row, 1)?.Directions.Add(row.Text(2))
        );
        ReadStudyAttributes("study_user_attributes", static study => study.UserAttributes);
        ReadStudyAttributes("study_system_attributes", static study => study.SystemAttributes);
        if (withTrials)
        {
            ReadTrials();
        }

        return [.. studies.Values];
    }

    private void ReadTrials()
    {
        Rows(
            "trials",
            "SELECT trial_id, study_id, number, state, datetime_start, datetime_complete FROM trials ORDER BY study_id, number",
            row =>
            {
                if (Study(row, 1) is not { } study)
                {
                    return;
                }

                if (row.Whole(2) != study.Trials.Count)
                {
                    throw row.Here.Error(
                        $"trials are numbered without a gap, but trial {row.Whole(2)} of '{study.Name}' comes after "
                            + $"{study.Trials.Count} trials. Restore the file from a copy."
                    );
                }

                var trial = new OptunaTrial
                {
                    State = StateOf(row, 3),
                    Started = Time(row, 4),
                    Ended = Time(row, 5),
                };
                study.Trials.Add(trial);
                trials.Add(row.Whole(0), trial);
            }
        );
        Rows(
            "trial_params",
            "SELECT param_id, trial_id, param_name, param_value, distribution_json FROM trial_params ORDER BY param_id",
            row => Trial(row, 1)?.Parameters.TryAdd(row.Text(2), (row.Number(3), distributions.Read(row.Text(4), row)))
        );
        Rows(
            "trial_values",
            "SELECT trial_value_id, trial_id, objective, value, value_type FROM trial_values ORDER BY trial_id, objective",
            row =>
            {
                if (Trial(row, 1) is { } trial)
                {
                    trial.Values = [.. trial.Values ?? [], row.Special(3)];
                }
            }
        );
        Rows(
            "trial_intermediate_values",
            "SELECT trial_intermediate_value_id, trial_id, step, intermediate_value, intermediate_value_type "
                + "FROM trial_intermediate_values ORDER BY trial_intermediate_value_id",
            row => Trial(row, 1)?.Reports.TryAdd(row.Whole(2), row.Special(3))
        );
        ReadTrialAttributes("trial_user_attributes", "trial_user_attribute_id", static trial => trial.UserAttributes);
        ReadTrialAttributes(
            "trial_system_attributes",
            "trial_system_attribute_id",
            static trial => trial.SystemAttributes
        );
    }

    private void ReadStudyAttributes(string table, Func<OptunaStudy, OrderedDictionary<string, string>> attributes) =>
        Rows(
            table,
            $"SELECT {table[..^1]}_id, study_id, key, value_json FROM {table} ORDER BY 1",
            row =>
            {
                if (Study(row, 1) is { } study)
                {
                    attributes(study)[row.Text(2)] = row.Text(3);
                }
            }
        );

    private void ReadTrialAttributes(
        string table,
        string key,
        Func<OptunaTrial, OrderedDictionary<string, string>> attributes
    ) =>
        Rows(
            table,
            $"SELECT {key}, trial_id, key, value_json FROM {table} ORDER BY 1",
            row =>
            {
                if (Trial(row, 1) is { } trial)
                {
                    attributes(trial)[row.Text(2)] = row.Text(3);
                }
            }
        );

    private void Rows(string table, string query, Action<DatabaseRow> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            read(new DatabaseRow(reader, place, table));
        }
    }

    private OptunaStudy? Study(DatabaseRow row, int column) => studies.GetValueOrDefault(row.Whole(column));

    private OptunaTrial? Trial(DatabaseRow row, int column) => trials.GetValueOrDefault(row.Whole(column));

    private static OptunaState StateOf(DatabaseRow row, int column) =>
        row.Text(column) switch
        {
            "RUNNING" => OptunaState.Running,
            "COMPLETE" => OptunaState.Complete,
            "PRUNED" => OptunaState.Pruned,
            "FAIL" => OptunaState.Fail,
            "WAITING" => OptunaState.Waiting,
            var state => throw row.Here.Error(
                $"a trial's state is RUNNING, COMPLETE, PRUNED, FAIL or WAITING, but is '{state}'. Read the file with a version "
                    + "of Attune that knows it."
            ),
        };

    private DateTime? Time(DatabaseRow row, int column)
    {
        if (row.OptionalText(column) is not { } text)
        {
            return null;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? DateTime.SpecifyKind(time, zone)
            : throw row.Here.Error($"a time must be like 2024-05-06 07:08:09.123456, but is '{text}'. Mend it.");
    }
}
