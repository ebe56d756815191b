using System.Net;
using System.Security.Cryptography;
using System.Text;
using Attune.Serving.Endpoints;
using Attune.Serving.Responses;
using Microsoft.AspNetCore.Http;

namespace Attune.Serving.Hosting;

/// <summary>Lets in who may: with the token where there is one, otherwise who calls this machine by a name of its own.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, ServingOptions options)
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? tokenHash = options.Token is { } token ? Hash(token) : null;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (tokenHash is null)
        {
            // A page in a browser reaches this machine under a foreign name (DNS rebinding), and is refused.
            return IsOwnName(request.Host.Host)
                ? next(context)
                : throw new ProblemException(
                    400,
                    $"Without a token the server answers under localhost or an address of this machine, not '{request.Host.Host}'. "
                        + "Call it by one of these, or set a token."
                );
        }

        if (HealthEndpoints.IsHealth(request.Path) || IsAllowed(request.Headers.Authorization.ToString()))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new ProblemException(
            401,
            "The request needs the server's token. Send it as: Authorization: Bearer TOKEN"
        );
    }

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Hashes are of equal length, so that the time it takes tells nothing of the token.
    private bool IsAllowed(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), tokenHash);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
