using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>Opens connections to one file.</summary>
internal static class SqliteFile
{
    /// <summary>How long a lock of another process is waited for, in milliseconds.</summary>
    private const int LockTimeout = 60_000;

    /// <summary>Opens a file, made where there is none, with the newest schema.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        try
        {
            Patience.Do(() =>
            {
                connection.Close();
                connection.Open();
                using var command = connection.CreateCommand();
                // SQLite waits for locks better than the provider, which sleeps for fixed times.
                command.CommandText = $"PRAGMA busy_timeout = {LockTimeout}; PRAGMA journal_mode = WAL;";
                command.ExecuteNonQuery();
                SqliteSchema.Prepare(connection, path);
            });
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteErrors.Explain(error, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The names of the studies, in the order in which they were made.</summary>
    public static IReadOnlyList<string> StudyNames(string path)
    {
        using var connection = Open(path);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT name FROM studies ORDER BY id";
            using var rows = command.ExecuteReader();
            var names = new List<string>();
            while (rows.Read())
            {
                names.Add(rows.GetString(0));
            }

            return names;
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
    }
}
