using System.Globalization;
using System.Net.Sockets;
using Attune.Storage;
using Npgsql;

namespace Attune.PostgreSql;

/// <summary>Says what PostgreSQL's errors mean for the user, and which of them pass by themselves.</summary>
internal static class PostgreSqlErrors
{
    private const string IdleInTransaction = "25P03";
    private const string IdleSession = "57P05";
    private const string NoPassword = "No password has been provided";

    /// <summary>Whether the connection is gone or none could be made, which a later try may mend.</summary>
    public static bool IsLost(NpgsqlException error) =>
        error is PostgresException said
            ? said.SqlState
                is PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.TooManyConnections
                    or IdleInTransaction
                    or IdleSession
                || said.SqlState.StartsWith("08", StringComparison.Ordinal)
            : error.InnerException is IOException or SocketException or TimeoutException;

    /// <summary>Whether two transactions were in each other's way, and this one was rolled back for the other's sake.</summary>
    public static bool IsConflict(NpgsqlException error) =>
        error
            is PostgresException
            {
                SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            };

    /// <summary>Whether there is no machine of that name, which is more likely a typing error than an outage.</summary>
    public static bool IsUnknownHost(NpgsqlException error) =>
        error.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };

    public static StorageException Explain(NpgsqlException error, PostgreSqlAddress address) =>
        new(error is PostgresException said ? Explain(said, address) : ExplainConnection(error, address), error);

    public static StorageException GaveUp(NpgsqlException error, PostgreSqlAddress address, TimeSpan tried) =>
        error is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections }
            ? Explain(error, address)
            : new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A study's server must answer, but '{address.Server}' has not for {tried.TotalSeconds:0.#} s ({Said(error)}). "
                )
                    + "Nothing that was acknowledged is lost: see to the server and the network, check host and port, then resume.",
                error
            );

    private static string Explain(PostgresException said, PostgreSqlAddress address) =>
        said.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"A server lets known users in, but '{address.Server}' refuses the user '{address.User}' ({said.MessageText}). Give the "
                    + "right user in the address and the password in PGPASSWORD or ~/.pgpass.",
            PostgresErrorCodes.InvalidCatalogName =>
                $"A study's database must exist, but '{address.Server}' has none named '{address.Database}'. Check its name, or create "
                    + $"it: createdb {address.Database}.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"A study's user must own the schema 'attune' or be allowed to create it, but '{address.User}' is not "
                    + $"({said.MessageText}). Have an administrator run: CREATE SCHEMA attune AUTHORIZATION \"{address.User}\".",
            PostgresErrorCodes.ReadOnlySqlTransaction =>
                $"A study's server must take writes, but '{address.Server}' is read-only: a standby, or set so. Give the primary's "
                    + "address.",
            PostgresErrorCodes.DiskFull =>
                $"A study needs room to grow, but the disk of '{address.Server}' is full. Nothing that was acknowledged is lost: make "
                    + "room, then resume.",
            PostgresErrorCodes.TooManyConnections =>
                $"Each worker's process has a connection, but '{address.Server}' takes no more ({said.MessageText}). Run fewer workers "
                    + "there, or raise max_connections.",
            PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire =>
                $"A study's texts are Unicode, but the database '{address.Database}' cannot keep them ({said.MessageText}). Create one "
                    + "with the encoding UTF8.",
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
                $"A study's tables must be as they were written, but the database '{address.Database}' is damaged "
                    + $"({said.MessageText}). Keep it, and go on with a copy from before.",
            _ => $"PostgreSQL could not work on '{address}': {said.MessageText} (code {said.SqlState}).",
        };

    private static string ExplainConnection(NpgsqlException error, PostgreSqlAddress address) =>
        error.Message.Contains(NoPassword, StringComparison.Ordinal)
            ? $"The server '{address.Server}' wants a password of the user '{address.User}', but got none. Give it in PGPASSWORD or "
                + "~/.pgpass."
        : IsUnknownHost(error)
            ? $"A study's server must exist, but there is no machine '{address.Server}'. Check its name."
        : $"PostgreSQL could not work on '{address}': {Said(error)}.";

    private static string Said(NpgsqlException error) =>
        error is PostgresException said ? said.MessageText : (error.InnerException ?? error).Message.TrimEnd('.');
}
