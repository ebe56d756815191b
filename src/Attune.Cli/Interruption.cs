namespace Attune.Cli;

/// <summary>Ctrl-C: the first one ends the search and keeps what is finished, the second one also leaves the final fit out.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource first = new();
    private readonly CancellationTokenSource second = new();

    /// <summary>Cancelled by the first one.</summary>
    public CancellationToken Search => first.Token;

    /// <summary>Cancelled by the second one.</summary>
    public CancellationToken FinalFit => second.Token;

    /// <summary>The user has pressed Ctrl-C.</summary>
    public void Signal() => (first.IsCancellationRequested ? second : first).Cancel();

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
