using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Attune.Fuzzing;

/// <summary>Damages a database by SQL: whole pages that hold what no writer wrote.</summary>
internal static class SqlMutator
{
    private static readonly string[] Values =
    [
        "NULL",
        "-1",
        "0",
        "1e999",
        "-1e999",
        "9223372036854775807",
        "-9223372036854775808",
        "'x'",
        "''",
        "'[]'",
        "'{}'",
        "'null'",
        "'[[[['",
        "x''",
        "x'00'",
        "x'ffffffffffffffffffff'",
        "zeroblob(100000)",
        "printf('%.100000c', '[')",
        "'2026-13-45 99:99:99'",
        "9e15",
        "0.5",
    ];

    /// <summary>Runs one to four hostile statements on a copy of a database.</summary>
    /// <param name="mutator">Draws them.</param>
    /// <param name="whole">The file.</param>
    /// <param name="path">Where the copy is made.</param>
    public static byte[] Damage(Mutator mutator, byte[] whole, string path)
    {
        File.WriteAllBytes(path, whole);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Try(
                connection,
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF"
            );
            var tables = Names(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
            for (var statements = 1 + mutator.Below(4); statements > 0; statements--)
            {
                Try(connection, Statement(mutator, connection, tables[mutator.Below(tables.Count)]));
            }

            Try(connection, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
        }

        return File.ReadAllBytes(path);
    }

    private static string Statement(Mutator mutator, SqliteConnection connection, string table)
    {
        var columns = Names(connection, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        string Column() => columns.Count == 0 ? "rowid" : columns[mutator.Below(columns.Count)];
        var value = Values[mutator.Below(Values.Length)];
        return mutator.Below(20) switch
        {
            0 => $"DROP TABLE \"{table}\"",
            1 => $"ALTER TABLE \"{table}\" DROP COLUMN \"{Column()}\"",
            2 => $"ALTER TABLE \"{table}\" RENAME COLUMN \"{Column()}\" TO other",
            3 => $"DELETE FROM \"{table}\" WHERE rowid % 3 = {mutator.Below(3)}",
            4 => $"ALTER TABLE \"{table}\" RENAME TO kept; CREATE VIEW \"{table}\" AS WITH RECURSIVE n(i) AS "
                + $"(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT kept.* FROM n, kept",
            5 => string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {mutator.Below(5) - 1}"),
            6 => $"UPDATE OR REPLACE \"{table}\" SET \"{Column()}\" = \"{Column()}\" || 'x'",
            7 or 8 or 9 => $"UPDATE OR REPLACE \"{table}\" SET \"{Column()}\" = {value}",
            10 => $"UPDATE OR REPLACE \"{table}\" SET \"{Column()}\" = substr(\"{Column()}\", 1, {mutator.Below(20)})",
            _ => $"UPDATE OR REPLACE \"{table}\" SET \"{Column()}\" = {value} WHERE rowid = {1 + mutator.Below(20)}",
        };
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // The texts are this program's own.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    // A statement that the schema does not allow damages nothing.
    private static void Try(SqliteConnection connection, string sql)
    {
        try
        {
#pragma warning disable CA2100 // The texts are this program's own.
            using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
        catch (SqliteException) { }
    }
}
