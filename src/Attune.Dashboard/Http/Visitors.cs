using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Attune.Dashboard.Http;

/// <summary>
/// Lets the right visitors in. Without a token the address must be the machine's own by name, so that a page elsewhere whose name
/// leads here gets nothing; actions need the page's own key, which other sites' pages cannot read.
/// </summary>
internal sealed class Visitors(DashboardOptions options)
{
    public const string KeyHeader = "X-Attune-Key";

    private const string Cookie = "attune-token";

    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>What the page sends with actions; made anew each time the dashboard starts.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task CheckAsync(HttpContext context, Func<Task> next)
    {
        WriteHeaders(context.Response.Headers);
        if (options.Token is null && !IsOwnName(context.Request.Host.Host))
        {
            await RefuseAsync(
                context,
                HttpStatusCode.Forbidden,
                $"The dashboard answers to this machine's own names, but was asked for '{context.Request.Host.Host}'. Open it at "
                    + "http://127.0.0.1, or start it with --token."
            );
            return;
        }

        if (options.Token is not null && !IsLetIn(context.Request))
        {
            if (IsToken(context.Request.Query["token"]))
            {
                context.Response.Cookies.Append(
                    Cookie,
                    CookieOf(options.Token),
                    new CookieOptions
                    {
                        HttpOnly = true,
                        SameSite = SameSiteMode.Strict,
                        IsEssential = true,
                    }
                );
                context.Response.Redirect(context.Request.Path);
                return;
            }

            await RefuseAsync(
                context,
                HttpStatusCode.Unauthorized,
                "The dashboard is for those who know its token. Open the address that it printed when it was started."
            );
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && Refusal(context.Request) is { } refusal)
        {
            await RefuseAsync(context, HttpStatusCode.Forbidden, refusal);
            return;
        }

        await next();
    }

    private string? Refusal(HttpRequest request)
    {
        if (options.IsReadOnly)
        {
            return "This dashboard only shows, for it was started with --read-only. Start it without.";
        }

        string? site = request.Headers["Sec-Fetch-Site"];
        string? origin = request.Headers.Origin;
        var isOwn = site is null or "same-origin" && (origin is null || origin == $"{request.Scheme}://{request.Host}");
        return isOwn && IsSame(request.Headers[KeyHeader], Key)
            ? null
            : "Only the dashboard's own page may act, but the request came from elsewhere. Load the page again.";
    }

    private bool IsLetIn(HttpRequest request) =>
        IsSame(request.Cookies[Cookie], CookieOf(options.Token!))
        || (
            request.Headers.Authorization.ToString() is { } given
            && given.StartsWith("Bearer ", StringComparison.Ordinal)
            && IsToken(given["Bearer ".Length..])
        );

    private bool IsToken(string? given) => IsSame(given, options.Token!);

    private static bool IsOwnName(string host) =>
        OwnNames.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // The cookie is no use elsewhere: the token itself stays with the visitor.
    private static string CookieOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"attune {token}")));

    // The time that it takes tells nothing of where texts differ.
    private static bool IsSame(string? given, string wanted) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)),
            SHA256.HashData(Encoding.UTF8.GetBytes(wanted))
        );

    private static void WriteHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static async Task RefuseAsync(HttpContext context, HttpStatusCode status, string message)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(message);
    }
}
