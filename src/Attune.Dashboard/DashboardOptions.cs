using System.Net;

namespace Attune.Dashboard;

/// <summary>How a dashboard is served.</summary>
public sealed record DashboardOptions
{
    /// <summary>The address that it listens on.</summary>
    /// <value>The default is 127.0.0.1. Any other than the machine's own needs <see cref="Token"/>.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port that it listens on.</summary>
    /// <value>The default is 8090; 0 takes any that is free.</value>
    public int Port { get; init; } = 8090;

    /// <summary>The secret that visitors must know: at <c>/?token=…</c>, or as a bearer token.</summary>
    /// <value>The default is null: whoever reaches the address is let in. At least 16 characters.</value>
    public string? Token { get; init; }

    /// <summary>Whether visitors may look only.</summary>
    /// <value>The default is false.</value>
    public bool IsReadOnly { get; init; }

    /// <summary>How often the storages are read while somebody watches.</summary>
    /// <value>The default is 0.4 seconds.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Check()
    {
        if (Port is < 0 or > 65535)
        {
            throw new ArgumentException(
                $"A port is from 0 to 65535, but got {Port}. Give another, or 0 for any free one."
            );
        }

        if (Token is { Length: < 16 })
        {
            throw new ArgumentException(
                $"A token must not be guessed: it has at least 16 characters, but got {Token.Length}. Give a longer one, for example "
                    + "of `openssl rand -hex 16`."
            );
        }

        if (Token is null && !IPAddress.IsLoopback(Address))
        {
            throw new ArgumentException(
                $"Only this machine's own users see a dashboard without a token, but got the address {Address}. Give --token, or "
                    + "leave the address out."
            );
        }
    }
}
