using Microsoft.Data.Sqlite;

namespace Attune.Sqlite;

/// <summary>Tries again where another process has a lock that SQLite does not wait for by itself.</summary>
internal static class Patience
{
    private const int MostTries = 200;
    private const int LongestPause = 50;

    /// <param name="action">Does nothing where it fails.</param>
    public static void Do(Action action)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                action();
                return;
            }
            catch (SqliteException error) when (SqliteErrors.IsBusy(error) && tries < MostTries)
            {
                Thread.Sleep(Math.Min(tries, LongestPause));
            }
        }
    }
}
