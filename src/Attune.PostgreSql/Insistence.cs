using System.Diagnostics;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>Tries again where the server does not answer, or had to roll back for another transaction's sake.</summary>
/// <param name="address">The server.</param>
/// <param name="retryFor">How long.</param>
internal sealed class Insistence(PostgreSqlAddress address, TimeSpan retryFor)
{
    private const int ShortestPause = 20;
    private const int LongestPause = 2000;
    private const int MostConflicts = 100;

    private bool wasConnected;
    private bool isDown;

    /// <summary>The server has answered.</summary>
    public void Connected() => (wasConnected, isDown) = (true, false);

    /// <summary>Does something until it is done, the database refuses it, or the server has not answered for too long.</summary>
    /// <param name="action">Nothing of it may be left where it throws.</param>
    public void Do(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        var conflicts = 0;
        for (var pause = ShortestPause; ; pause = Math.Min(2 * pause, LongestPause))
        {
            try
            {
                action();
                return;
            }
            catch (NpgsqlException error) when (PostgreSqlErrors.IsConflict(error) && conflicts < MostConflicts)
            {
                conflicts++;
            }
            catch (NpgsqlException error)
                when (PostgreSqlErrors.IsLost(error) && (wasConnected || !PostgreSqlErrors.IsUnknownHost(error)))
            {
                var tried = Stopwatch.GetElapsedTime(began);
                if (isDown || tried >= retryFor)
                {
                    // Whoever asks next is not kept waiting again.
                    isDown = true;
                    throw PostgreSqlErrors.GaveUp(error, address, tried);
                }

                Thread.Sleep(pause);
            }
        }
    }
}
