using System.Globalization;
using Attune.Storage;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>Brings the tables of a database's schema <c>attune</c> to the newest version, by the numbered files in Migrations.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>The newest version that is known here.</summary>
    public const int Version = 2;

    // "Attu" and "migr": nobody else's lock.
    private const long Lock = 0x41747475_6D696772;

    // Functions like to_regclass may not yet see what another one has made while this one waited for the lock.
    private const string Tables =
        "SELECT relname::text FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid WHERE nspname = 'attune'";

    /// <summary>Checks whose schema it is, and brings it up to date.</summary>
    public static void Prepare(NpgsqlConnection connection, PostgreSqlAddress address)
    {
        if (Find(connection) is not { } version || version < Version)
        {
            version = Migrate(connection, address);
        }

        if (version > Version)
        {
            throw new StorageException(
                $"A study's database is read by the version that wrote it or a later one, but '{address}' has schema {version} and "
                    + $"this version knows up to {Version}. Update Attune."
            );
        }
    }

    private static long Migrate(NpgsqlConnection connection, PostgreSqlAddress address)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})"));
        var version = Find(connection) ?? 0;
        if (version == 0)
        {
            if (Read(connection, Tables) is string)
            {
                throw new StorageException(
                    $"A database's schema 'attune' must be Attune's own, but that of '{address}' is another program's. Take another "
                        + "database."
                );
            }

            // Asking for what exists takes the right to create it.
            if (Read(connection, "SELECT nspname::text FROM pg_namespace WHERE nspname = 'attune'") is not string)
            {
                Execute(connection, "CREATE SCHEMA attune");
            }
        }

        for (var next = version + 1; next <= Version; next++)
        {
            foreach (var statement in Text(next).Split(";\n", StringSplitOptions.RemoveEmptyEntries))
            {
                Execute(connection, statement);
            }
        }

        if (version < Version)
        {
            Execute(connection, "DELETE FROM schema_version");
            Execute(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({Version})")
            );
        }

        transaction.Commit();
        return Math.Max(version, Version);
    }

    private static long? Find(NpgsqlConnection connection) =>
        Read(connection, $"{Tables} AND relname = 'schema_version'") is string
            ? Read(connection, "SELECT version FROM attune.schema_version") as long?
            : null;

    private static string Text(long version)
    {
        var name = version.ToString("D4", CultureInfo.InvariantCulture) + ".sql";
        using var stream = typeof(PostgreSqlSchema).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static object? Read(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this library's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
