using Attune.TestServers;
using Npgsql;

namespace Attune.PostgreSql.Tests;

/// <summary>The server of a test class, with a database for each test that asks for one.</summary>
public sealed class Server : IDisposable
{
    public const string Password = "a secret:@/#?";

    // What survives a crash is the harness's business; here, nobody waits for the disk.
    private readonly PostgreSqlServer server = new(Password, "fsync=off", "max_connections=200");
    private int databases;

    public PostgreSqlServer Process => server;

    public void Dispose() => server.Dispose();

    /// <summary>Makes a database.</summary>
    /// <returns>Its address, with the password.</returns>
    public string Make()
    {
        var name = $"db{Interlocked.Increment(ref databases)}";
        Execute(Address("postgres"), $"CREATE DATABASE {name}");
        return Address(name);
    }

    public string Address(string database) =>
        $"postgresql://attune:{Uri.EscapeDataString(Password)}@/{database}?host={server.Host}";

    /// <summary>A database's tables and rows as statements that any client takes.</summary>
    public string Dump(string address) =>
        string.Join(
            '\n',
            server
                .Run("pg_dump", "--inserts", "--no-owner", "-n", "attune", "-d", address)
                .Split('\n')
                .Where(static line =>
                    !line.StartsWith("SET ", StringComparison.Ordinal)
                    && !line.StartsWith("--", StringComparison.Ordinal)
                    && !line.StartsWith('\\')
                    && !line.Contains("set_config", StringComparison.Ordinal)
                    && line.Length > 0
                )
        ) + "\n";

    public static object? Execute(string address, string sql)
    {
        using var connection = new NpgsqlConnection(PostgreSqlAddress.Parse(address).ConnectionString("test"));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
