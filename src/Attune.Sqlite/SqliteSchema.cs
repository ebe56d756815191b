using System.Globalization;
using Attune.Storage;
using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>Brings a database's tables to the newest version, by the numbered files in Migrations.</summary>
internal static class SqliteSchema
{
    /// <summary>"Attu": says whose database it is.</summary>
    private const long ApplicationId = 0x41747475;

    /// <summary>The newest version that is known here.</summary>
    public const int Version = 2;

    /// <summary>Checks whose database it is, and brings it up to date.</summary>
    public static void Prepare(SqliteConnection connection, string path)
    {
        if (Read(connection, "PRAGMA user_version") != Version || Read(connection, "PRAGMA application_id") == 0)
        {
            Execute(connection, "BEGIN IMMEDIATE");
            try
            {
                Migrate(connection, path);
                Execute(connection, "COMMIT");
            }
            catch
            {
                // Where SQLite has rolled back by itself, there is nothing to roll back.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                {
                    Execute(connection, "ROLLBACK");
                }

                throw;
            }
        }

        RequireOurs(connection, path);
        SqliteTables.Require(connection, path);
    }

    /// <summary>Makes the tables of a version from those of an earlier one.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="version">The version that it has; 0 where it is empty.</param>
    public static void Apply(SqliteConnection connection, long version)
    {
        for (var next = version + 1; next <= Version; next++)
        {
            Execute(connection, Text(next));
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        var version = Read(connection, "PRAGMA user_version");
        if (version == 0 && Read(connection, "SELECT COUNT(*) FROM sqlite_schema") > 0)
        {
            throw NotOurs(path);
        }

        if (version != 0)
        {
            RequireOurs(connection, path);
        }

        Apply(connection, version);
        if (version < Version)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            Execute(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}")
            );
        }
    }

    private static void RequireOurs(SqliteConnection connection, string path)
    {
        if (Read(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw NotOurs(path);
        }

        var version = Read(connection, "PRAGMA user_version");
        if (version < 1)
        {
            throw SqliteErrors.Damaged(path, $"its schema has the version {version}");
        }

        if (version > Version)
        {
            throw new StorageException(
                $"A study's file is read by the version that wrote it or a later one, but '{path}' has schema {version} and this "
                    + $"version knows up to {Version}. Update Attune."
            );
        }
    }

    private static StorageException NotOurs(string path) =>
        new(
            $"A study's file must be Attune's own, but '{path}' is another program's SQLite database. Take another path; a study of "
                + "Optuna's can be imported."
        );

    private static string Text(long version)
    {
        var name = version.ToString("D4", CultureInfo.InvariantCulture) + ".sql";
        using var stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static long Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this library's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
