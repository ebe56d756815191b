using System.Globalization;
using Attune.Sqlite;
using Attune.Storage;
using Attune.Trials;
using Microsoft.Data.Sqlite;

namespace Attune.CrashHarness;

/// <summary>A storage that processes are killed over.</summary>
internal sealed class StorageKind(string folder)
{
    private string Path { get; } = System.IO.Path.Combine(folder, "study.db");

    public StudyStorage Open() => new SqliteStorage(Path);

    /// <summary>What the database says of itself: "ok" or what is wrong; and the trials.</summary>
    /// <param name="isIdle">
    /// Whether nobody has it open: then copies are read, so that the next process finds the files as the killed one left them.
    /// </param>
    public (string Integrity, IReadOnlyList<TrialRecord> Trials) Check(bool isIdle)
    {
        if (!isIdle)
        {
            return (Integrity(Path), Read(Path));
        }

        var copy = Directory.CreateDirectory(System.IO.Path.Combine(folder, "copy"));
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "study.db*"))
            {
                File.Copy(file, System.IO.Path.Combine(copy.FullName, System.IO.Path.GetFileName(file)));
            }

            var path = System.IO.Path.Combine(copy.FullName, "study.db");
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
