using System.Globalization;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>
/// Where a database is: <c>postgresql://USER@HOST:PORT/DATABASE</c>, as PostgreSQL's own tools take it. Its text never shows the
/// password.
/// </summary>
/// <remarks>
/// What is left out comes from <c>PGHOST</c>'s neighbours as Npgsql reads them: <c>PGUSER</c>, <c>PGPASSWORD</c>, <c>PGPASSFILE</c>
/// or <c>~/.pgpass</c>, <c>PGDATABASE</c>, <c>PGSSLMODE</c>. The host is <c>localhost</c>, the port 5432. A directory with a Unix
/// socket is given as <c>postgresql:///DATABASE?host=/run/postgresql</c>. Further options: <c>port</c>, <c>user</c>,
/// <c>sslmode</c>, <c>sslrootcert</c>, <c>connect_timeout</c> (seconds).
/// </remarks>
public sealed class PostgreSqlAddress
{
    private const string Form = "postgresql://USER@HOST:PORT/DATABASE";
    private const int MaximumPort = 65535;
    private const int MaximumTimeout = 1024;

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];
    private static readonly string[] Options = ["host", "port", "user", "sslmode", "sslrootcert", "connect_timeout"];

    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgreSqlAddress(NpgsqlConnectionStringBuilder settings) => this.settings = settings;

    /// <summary>The server, as errors name it.</summary>
    internal string Server =>
        settings.Host is ['/', ..] ? settings.Host
        : settings.Port == NpgsqlConnection.DefaultPort ? settings.Host!
        : string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");

    internal string? User => settings.Username ?? Environment.GetEnvironmentVariable("PGUSER");

    internal string? Database => settings.Database ?? Environment.GetEnvironmentVariable("PGDATABASE") ?? User;

    /// <summary>Whether a text has the scheme of such an address.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address, or a connection string of Npgsql's (<c>Host=…;Database=…</c>).</param>
    /// <exception cref="ArgumentException">It is none; the message shows no password.</exception>
    public static PostgreSqlAddress Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var settings = IsOne(text) ? ReadAddress(text) : ReadConnectionString(text);
        settings.Host = string.IsNullOrEmpty(settings.Host)
            ? Environment.GetEnvironmentVariable("PGHOST") ?? "localhost"
            : settings.Host;
        return new PostgreSqlAddress(settings);
    }

    /// <summary>The address without the password.</summary>
    public override string ToString()
    {
        var user = settings.Username is { } name ? Uri.EscapeDataString(name) + "@" : "";
        var database = settings.Database is { } chosen ? "/" + Uri.EscapeDataString(chosen) : "";
        return settings.Host is ['/', ..]
            ? $"postgresql://{user}{(database.Length == 0 ? "/" : database)}?host={settings.Host}"
            : $"postgresql://{user}{Server}{database}";
    }

    /// <summary>What Npgsql needs to know.</summary>
    /// <param name="owner">A name of the connection, by which it is found on the server.</param>
    internal string ConnectionString(string owner) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            ApplicationName = owner,
            // Each storage has a connection of its own for as long as it lives.
            Pooling = false,
            Enlist = false,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            // Sockets of Unix know no such thing.
            TcpKeepAlive = settings.Host is not ['/', ..],
            // Longer than other workers' transactions take, so that a server that is gone without a word is noticed at last.
            CommandTimeout = 120,
        }.ConnectionString;

    private static NpgsqlConnectionStringBuilder ReadConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
        {
            // Npgsql's message may quote the text, and so the password.
            throw new ArgumentException(
                $"A database's address is {Form} or a connection string of Npgsql's, but got a text that is neither. Check its "
                    + "beginning and its keywords."
            );
        }
    }

    private static NpgsqlConnectionStringBuilder ReadAddress(string text)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var settings = new NpgsqlConnectionStringBuilder();
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var options = query < 0 ? "" : rest[(query + 1)..];
        rest = query < 0 ? rest : rest[..query];

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var database = slash < 0 ? "" : rest[(slash + 1)..];
        rest = slash < 0 ? rest : rest[..slash];
        if (database.Length > 0)
        {
            settings.Database = Decode(database);
        }

        var at = rest.LastIndexOf('@');
        if (at > 0)
        {
            var user = rest[..at].Split(':', 2);
            settings.Username = Decode(user[0]);
            settings.Password = user.Length > 1 ? Decode(user[1]) : null;
        }

        ReadHost(settings, rest[(at + 1)..]);
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (option, "") : (option[..equals], Decode(option[(equals + 1)..]));
            ReadOption(settings, name, value);
        }

        return settings;
    }

    private static void ReadHost(NpgsqlConnectionStringBuilder settings, string host)
    {
        // [::1]:5432
        var colon = host.EndsWith(']') ? -1 : host.LastIndexOf(':');
        if (colon >= 0)
        {
            settings.Port = Whole("port", host[(colon + 1)..], MaximumPort);
            host = host[..colon];
        }

        settings.Host = Decode(host.Trim('[', ']'));
    }

    private static void ReadOption(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "host":
                settings.Host = value;
                break;
            case "port":
                settings.Port = Whole(name, value, MaximumPort);
                break;
            case "user":
                settings.Username = value;
                break;
            case "sslmode":
                settings.SslMode = Enum.TryParse<SslMode>(
                    value.Replace("-", "", StringComparison.Ordinal),
                    ignoreCase: true,
                    out var mode
                )
                    ? mode
                    : throw new ArgumentException(
                        $"An address's sslmode is disable, allow, prefer, require, verify-ca or verify-full, but got '{value}'. Take "
                            + "one of them."
                    );
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            case "connect_timeout":
                settings.Timeout = Whole(name, value, MaximumTimeout);
                break;
            default:
                throw new ArgumentException(
                    $"An address's options are {string.Join(", ", Options)}, but got '{name}'. "
                        + (
                            name == "password"
                                ? "Give the password in PGPASSWORD or ~/.pgpass, where other users do not see it."
                                : "Leave it out, or correct its name."
                        )
                );
        }
    }

    private static int Whole(string name, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && number <= most
            ? number
            : throw new ArgumentException(
                $"An address's {name} is a whole number from 1 to {most}, but got '{text}'. The form is {Form}; a ':', '/' or '@' "
                    + "inside of a part is written %3A, %2F, %40."
            );

    private static string Decode(string text) => Uri.UnescapeDataString(text);
}
