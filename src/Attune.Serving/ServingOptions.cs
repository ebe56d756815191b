using System.Net;
using Microsoft.Extensions.Logging;

namespace Attune.Serving;

/// <summary>How a model is served, and how much it may take.</summary>
public sealed record ServingOptions
{
    private const int MinTokenLength = 16;

    /// <summary>The address to listen on: an IP address, <c>localhost</c>, or <c>*</c> for all.</summary>
    /// <value>The default is <c>127.0.0.1</c>: this machine only. Another than this machine's own needs a <see cref="Token"/>.</value>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 for any that is free.</summary>
    /// <value>The default is 8080.</value>
    public int Port { get; init; } = 8080;

    /// <summary>What clients must send as <c>Authorization: Bearer TOKEN</c>, but for questions of health.</summary>
    /// <value>The default is null: no token. Otherwise at least 16 letters of visible ASCII.</value>
    public string? Token { get; init; }

    /// <summary>What the Open Inference Protocol calls the model.</summary>
    /// <value>The default is <c>model</c>.</value>
    public string ModelName { get; init; } = "model";

    /// <summary>The largest body of a request, in bytes; a larger one is answered with 413.</summary>
    /// <value>The default is 16 MiB.</value>
    public int MaxBodyBytes { get; init; } = 16 << 20;

    /// <summary>The bytes of all bodies that are read or wait at one time; above it requests are answered with 503.</summary>
    /// <value>The default is 128 MiB. At least <see cref="MaxBodyBytes"/>.</value>
    public long MaxBytesAtOnce { get; init; } = 128 << 20;

    /// <summary>The most rows of a request; more are answered with 413.</summary>
    /// <value>The default is 10,000.</value>
    public int MaxRows { get; init; } = 10_000;

    /// <summary>How many requests may wait to be predicted; above it they are answered with 503 and <c>Retry-After</c>.</summary>
    /// <value>The default is 256.</value>
    public int MaxQueued { get; init; } = 256;

    /// <summary>The most rows of several requests that are predicted together. A request with more is predicted alone.</summary>
    /// <value>The default is 1,024.</value>
    public int MaxBatchRows { get; init; } = 1024;

    /// <summary>How many batches are predicted at one time.</summary>
    /// <value>The default is the number of processors.</value>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How many connections may be open; further ones are closed.</summary>
    /// <value>The default is 1,024.</value>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>How long a client may take to send a request; a slower one is answered with 408.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long requests that are at work may take to end once the server was asked to stop.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock that limits how long bodies may take.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where errors of the server are logged.</summary>
    /// <value>The default is null: nowhere.</value>
    public ILoggerFactory? Loggers { get; init; }

    /// <summary>The address as sockets know it.</summary>
    internal IPAddress Address =>
        Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(Host, out var address)
                ? address
                : throw new ArgumentException(
                    $"The host must be an IP address, localhost or *, but is '{Host}'. Give the address to listen on."
                ),
        };

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        if (Port is < 0 or > ushort.MaxValue)
        {
            throw new ArgumentException(
                $"The port must be from 0 to {ushort.MaxValue}, but is {Port}. Take a free one."
            );
        }

        RequirePositive("MaxBodyBytes", MaxBodyBytes);
        RequirePositive("MaxRows", MaxRows);
        RequirePositive("MaxQueued", MaxQueued);
        RequirePositive("MaxBatchRows", MaxBatchRows);
        RequirePositive("Workers", Workers);
        RequirePositive("MaxConnections", MaxConnections);
        RequirePositive("ReadTimeout", ReadTimeout.Ticks);
        RequirePositive("StopTimeout", StopTimeout.Ticks);
        if (MaxBytesAtOnce < MaxBodyBytes)
        {
            throw new ArgumentException(
                $"MaxBytesAtOnce must be at least MaxBodyBytes, but got {MaxBytesAtOnce} and {MaxBodyBytes}. Raise it."
            );
        }

        if (ModelName.Length == 0 || ModelName.AsSpan().ContainsAny("/\\"))
        {
            throw new ArgumentException(
                $"A model's name stands in addresses, so it must have letters and no slashes, but is '{ModelName}'. Change it."
            );
        }

        RequireToken();
    }

    private void RequireToken()
    {
        if (Token is { } token && (token.Length < MinTokenLength || token.Any(static c => c is <= ' ' or > '~')))
        {
            throw new ArgumentException(
                $"A token must have at least {MinTokenLength} letters, digits or signs of ASCII and no blanks, but has {token.Length}. "
                    + "Make one with: openssl rand -hex 32"
            );
        }

        if (Token is null && !IPAddress.IsLoopback(Address))
        {
            throw new ArgumentException(
                $"Other machines than this one can reach '{Host}', so a token must be set, but there is none. Set a token, or listen "
                    + "on 127.0.0.1."
            );
        }
    }

    private static void RequirePositive(string name, long value)
    {
        if (value <= 0)
        {
            throw new ArgumentException($"{name} must be positive, but is {value}. Raise it.");
        }
    }
}
