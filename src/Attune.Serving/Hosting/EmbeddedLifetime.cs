using Microsoft.Extensions.Hosting;

namespace Attune.Serving.Hosting;

/// <summary>The server lives as long as its owner says; signals of the process are the owner's affair.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
