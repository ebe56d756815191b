using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Attune.Interchange.Tests.Optuna;

/// <summary>What a SQLite file holds, as texts.</summary>
internal static class Tables
{
    public static IReadOnlyDictionary<string, string[]> Read(string file)
    {
        using var connection = Open(file);
        return Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
            .ToDictionary(static table => table, table => Query(connection, $"SELECT * FROM {table}"));
    }

    public static string[] Schema(string file)
    {
        using var connection = Open(file);
        return Query(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid");
    }

    public static void Run(string file, string statement)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    private static string[] Query(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    " | ",
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i =>
                            reader.GetValue(i) switch
                            {
                                DBNull => "null",
                                double number => number.ToString("R", CultureInfo.InvariantCulture),
                                var other => Convert.ToString(other, CultureInfo.InvariantCulture),
                            }
                        )
                )
            );
        }

        return [.. rows];
    }
}
