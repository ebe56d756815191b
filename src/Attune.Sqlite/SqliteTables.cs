using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>
/// Refuses a file whose tables are not those of the schema: a view in a table's place can run for ever, and a trigger changes what is
/// written. Tables, views and indexes besides them are the user's own affair.
/// </summary>
internal static class SqliteTables
{
    private static readonly Lazy<Dictionary<string, string>> Expected = new(Make);

    /// <exception cref="Storage.StorageException">A table is missing or another, or there is a trigger.</exception>
    public static void Require(SqliteConnection connection, string path)
    {
        var found = Read(connection, "type <> 'trigger'");
        foreach (var (name, sql) in Expected.Value)
        {
            if (!found.TryGetValue(name, out var text))
            {
                throw SqliteErrors.Damaged(path, $"it lacks '{name}'");
            }

            if (text != sql)
            {
                throw SqliteErrors.Damaged(path, $"'{name}' is not as it was made");
            }
        }

        if (Read(connection, "type = 'trigger'").Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } trigger)
        {
            throw SqliteErrors.Damaged(path, $"it has a trigger, '{trigger}'");
        }
    }

    private static Dictionary<string, string> Make()
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        SqliteSchema.Apply(connection, version: 0);
        return Read(connection, "sql IS NOT NULL");
    }

    private static Dictionary<string, string> Read(SqliteConnection connection, string condition)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
        command.CommandText =
            "SELECT CAST(name AS TEXT), CAST(type AS TEXT) || ' ' || CAST(sql AS TEXT) FROM sqlite_schema "
            + $"WHERE name IS NOT NULL AND sql IS NOT NULL AND {condition}";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            objects[rows.GetString(0)] = rows.GetString(1);
        }

        return objects;
    }
}
