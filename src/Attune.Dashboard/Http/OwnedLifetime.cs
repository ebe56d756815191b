using Microsoft.Extensions.Hosting;

namespace Attune.Dashboard.Http;

/// <summary>The dashboard lives as long as its owner says; signals of the process are the owner's affair.</summary>
internal sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
