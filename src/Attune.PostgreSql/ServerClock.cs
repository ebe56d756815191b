using Attune.Storage.Sql;

namespace Attune.PostgreSql;

/// <summary>The server's clock, which all workers share; asked at most once in each transaction.</summary>
internal sealed class ServerClock(SqlSession session) : TimeProvider
{
    private DateTimeOffset? now;

    /// <summary>Milliseconds since 1970, in SQL.</summary>
    public const string Sql = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <summary>Begins a transaction.</summary>
    public void Begin() => now = null;

    public override DateTimeOffset GetUtcNow() =>
        now ??= DateTimeOffset.FromUnixTimeMilliseconds((long)session.Scalar($"SELECT {Sql}")!);
}
