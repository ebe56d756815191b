using System.Data.Common;

namespace Attune.Storage.Sql;

/// <summary>A connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> commands = [];

    /// <summary>
    /// What a SELECT ends with whose rows no other transaction may write until this one ends; empty where transactions that write
    /// never overlap.
    /// </summary>
    public string RowLock { get; init; } = "";

    /// <summary>Text as the database can keep it; null where it keeps any.</summary>
    public Func<string, string>? Clean { get; init; }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null where there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    public DbDataReader Query(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this library's own; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + name;
                command.Parameters.Add(parameter);
            }

            commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i].Value;
            command.Parameters[i].Value =
                value is string text && Clean is not null ? Clean(text) : value ?? DBNull.Value;
        }

        return command;
    }
}
