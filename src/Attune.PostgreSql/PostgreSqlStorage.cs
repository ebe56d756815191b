using Attune.Storage;
using Attune.Storage.Sql;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>
/// Keeps a study in a PostgreSQL database, for any number of processes of any number of machines. What a call has written is on the
/// server's disk when the call returns, and outlives the process, the connection, the server's process, and a power cut.
/// </summary>
/// <remarks>
/// <para>
/// The tables lie in a schema <c>attune</c> of their own, which is made where there is none. A connection that breaks is made anew, and
/// what was not committed is done again, once: the server says what was. Leases go by the server's clock.
/// </para>
/// <para>
/// A failure's reason keeps any text but the character 0 and unpaired surrogates, which become U+FFFD. The server is PostgreSQL 12 or
/// later.
/// </para>
/// </remarks>
public sealed class PostgreSqlStorage : DatabaseStorage
{
    private readonly PostgreSqlAddress address;

    /// <summary>Takes a database. It is connected to when it is first needed.</summary>
    /// <param name="address">The database, for example <c>postgresql://user@host/database</c>.</param>
    /// <exception cref="ArgumentException">That is no address.</exception>
    public PostgreSqlStorage(string address)
        : this(PostgreSqlAddress.Parse(address)) { }

    /// <summary>Takes a database. It is connected to when it is first needed.</summary>
    /// <param name="address">The database.</param>
    public PostgreSqlStorage(PostgreSqlAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        this.address = address;
    }

    /// <summary>
    /// How long a server that does not answer is tried again, with growing pauses, before a call fails by
    /// <see cref="StorageException"/>. After that, calls try once, until one comes through.
    /// </summary>
    /// <value>The default is one minute. Zero or more.</value>
    public TimeSpan RetryFor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task WaitForChangesAsync(long cursor)
    {
        const int Longest = 64;
        // Short waits first: others' trials may be short. After a second in all, leases may have run out.
        for (var (pause, waited) = (2, 0); waited < 1000; waited += pause, pause = Math.Min(2 * pause, Longest))
        {
            if (((PostgreSqlQueue)Queue).LastChange() > cursor)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider);
        }
    }

    /// <summary>The names of a database's studies, in the order in which they were made.</summary>
    /// <param name="address">The database.</param>
    /// <param name="retryFor">How long a server that does not answer is tried again.</param>
    /// <exception cref="StorageException">The server is down or refuses, or the tables are of a later version.</exception>
    public static IReadOnlyList<string> StudyNames(PostgreSqlAddress address, TimeSpan retryFor)
    {
        ArgumentNullException.ThrowIfNull(address);
        List<string> names = [];
        try
        {
            new Insistence(address, retryFor).Do(() => names = ReadNames(address));
        }
        catch (NpgsqlException error)
        {
            throw PostgreSqlErrors.Explain(error, address);
        }

        return names;
    }

    internal override SqlQueue OpenQueue() => new PostgreSqlQueue(address, StudyName, Worker, Lease, RetryFor);

    private static List<string> ReadNames(PostgreSqlAddress address)
    {
        using var connection = PostgreSqlLink.Open(address, "attune");
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
}
