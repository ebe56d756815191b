using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Attune.Serving.Hosting;

/// <summary>What one client, and all together, may take of the web server.</summary>
internal static class KestrelLimits
{
    private const int BufferBytes = 1 << 16;

    public static void Apply(KestrelServerOptions kestrel, ServingOptions options)
    {
        kestrel.Listen(options.Address, options.Port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxRequestBufferSize = BufferBytes;
        kestrel.Limits.MaxResponseBufferSize = BufferBytes;
        kestrel.Limits.RequestHeadersTimeout = options.ReadTimeout;
    }
}
