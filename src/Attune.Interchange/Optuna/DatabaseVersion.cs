using Microsoft.Data.Sqlite;

namespace Attune.Interchange.Optuna;

/// <summary>Which of Optuna's schemas a database has.</summary>
internal static class DatabaseVersion
{
    /// <summary>The number in version_info, the same since Optuna 0.19; alembic's revision counts since.</summary>
    public const int Schema = 12;

    /// <summary>Alembic's revision of Optuna 3.2 to 5.</summary>
    public const string Revision32 = "v3.2.0.a";

    /// <summary>Alembic's revision of Optuna 3.0 and 3.1. It lacks an index.</summary>
    public const string Revision30 = "v3.0.0.d";

    private static readonly string[] Older =
    [
        "v0.9.0.a",
        "v1.2.0.a",
        "v1.3.0.a",
        "v2.4.0.a",
        "v2.6.0.a",
        "v3.0.0.a",
        "v3.0.0.b",
        "v3.0.0.c",
    ];

    /// <exception cref="InterchangeException">It is another database, or has another schema.</exception>
    public static void Require(SqliteConnection connection, Place place)
    {
        string[] missing = [.. Schemas.Tables.Where(table => !Has(connection, table))];
        if (missing.Length > 0)
        {
            throw place.Error(
                $"a database of Optuna has the tables {string.Join(", ", Schemas.Tables)}, but this one lacks "
                    + $"{string.Join(", ", missing)}. Name the file that Optuna's storage URL names."
            );
        }

        var schema = Scalar(connection, "SELECT schema_version FROM version_info");
        var revision = Has(connection, "alembic_version")
            ? Scalar(connection, "SELECT version_num FROM alembic_version")
            : null;
        if (revision is Revision32 or Revision30 || (revision is null && schema is (long)Schema))
        {
            return;
        }

        var known = $"{Revision30} (Optuna 3.0) and {Revision32} (Optuna 3.2 to 5)";
        throw place.Error(
            revision is null || Array.IndexOf(Older, revision) >= 0
                ? $"the schemas that can be read are {known}, but the file has {revision ?? $"schema {schema}"}, an older one. Run "
                    + "`optuna storage upgrade --storage sqlite:///FILE` on a copy of it, with Optuna 3.2 or later."
                : $"the schemas that can be read are {known}, but the file has '{revision}', which is newer. Read it with a later "
                    + "version of Attune, or copy the study with Optuna (`optuna.copy_study`) into a journal file."
        );
    }

    /// <summary>The version of Optuna that made the database; null where it does not say.</summary>
    public static Version? Library(SqliteConnection connection)
    {
        var text = Scalar(connection, "SELECT library_version FROM version_info") as string;
        var numbers = text?.Split('.', 3);
        return numbers is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var version)
            ? version
            : null;
    }

    private static bool Has(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", table);
        return command.ExecuteScalar() is not null;
    }

    private static object? Scalar(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }
}
