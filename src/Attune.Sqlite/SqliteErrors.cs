using Attune.Storage;
using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>Says what SQLite's errors mean for the user.</summary>
internal static class SqliteErrors
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;
    private const int NoDatabase = 26;

    /// <summary>Whether waiting may help: another process has a lock.</summary>
    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode is Busy or Locked or Protocol;

    public static StorageException Explain(SqliteException error, string path) =>
        new(
            error.SqliteErrorCode switch
            {
                Full =>
                    $"A study needs room to grow, but the disk of '{path}' is full. Nothing that was acknowledged is lost: make "
                        + "room, then resume.",
                InputOutput =>
                    $"A study's file must be readable and writable, but the system refused for '{path}' (SQLite's code "
                        + $"{error.SqliteExtendedErrorCode}: {Said(error)}). Nothing that was acknowledged is lost: see to the "
                        + "disk, its quota and the limit of a file's size, then resume.",
                ReadOnly or Permission or CannotOpen =>
                    $"A study's file and its directory must be writable, but '{path}' is not ({Said(error)}). Give the right to "
                        + "write there, create the directory, or take another path.",
                Corrupt => DamagedMessage(path, Said(error)),
                NoDatabase =>
                    $"A study's file must be a SQLite database, but '{path}' is none, or its first page is damaged. Take another "
                        + "path.",
                Busy or Locked or Protocol =>
                    $"A study's file is written by one process at a time, but another process has held '{path}' locked for too "
                        + "long. Look for a program that has it open and stands still, for example a database browser in a "
                        + "transaction.",
                _ => $"SQLite could not work on '{path}': {Said(error)} (code {error.SqliteExtendedErrorCode}).",
            },
            error
        );

    /// <summary>A file that SQLite reads, but that is not what was written.</summary>
    public static StorageException Damaged(string path, string what) => new(DamagedMessage(path, what));

    private static string DamagedMessage(string path, string what) =>
        $"A study's file must be as it was written, but '{path}' is damaged ({what}). Keep it, and take a copy from before, or what "
        + $"can be saved: sqlite3 '{path}' .recover | sqlite3 recovered.db.";

    private static string Said(SqliteException error)
    {
        // "SQLite Error 8: 'attempt to write a readonly database'."
        var quoted = error.Message.Split('\'');
        return quoted.Length >= 3 ? string.Join('\'', quoted[1..^1]) : error.Message;
    }
}
