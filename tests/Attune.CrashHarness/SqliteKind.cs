using System.Globalization;
using Attune.Sqlite;
using Attune.Trials;
using Microsoft.Data.Sqlite;

namespace Attune.CrashHarness;

/// <summary>A SQLite file in a study's folder.</summary>
internal sealed class SqliteKind(string folder) : StorageKind
{
    public override string Address => folder;

    // Copies are read where nobody has the file open, so that the next process finds the files as the killed one left them.
    public override (string Integrity, IReadOnlyList<TrialRecord> Trials) Check(bool isIdle)
    {
        if (!isIdle)
        {
            var shared = Path.Combine(folder, "study.db");
            return (Integrity(shared), Read(shared));
        }

        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy"));
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "study.db*"))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            var path = Path.Combine(copy.FullName, "study.db");
            return (Integrity(path), Read(path));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<TrialRecord> Read(string path)
    {
        using var storage = new SqliteStorage(path);
        return storage.Load();
    }

    private static string Integrity(string path)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 60000; PRAGMA integrity_check";
        using var rows = command.ExecuteReader();
        rows.NextResult();
        return rows.Read() ? Convert.ToString(rows[0], CultureInfo.InvariantCulture)! : "nothing";
    }
}
