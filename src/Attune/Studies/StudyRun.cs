namespace Attune.Studies;

/// <summary>One call that hands out trials, and how far it may go.</summary>
internal sealed class StudyRun(int? trials, TimeSpan? timeout, TimeProvider time, CancellationToken cancellation)
{
    private readonly long started = time.GetTimestamp();
    private int taken;
    private volatile bool stopped;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Whether the call is to last until other workers' trials have ended too, and takes over those that are cut off.</summary>
    public bool WaitsForOthers { get; init; }

    /// <summary>Whether it pauses and stops as somebody asks by the storage.</summary>
    public bool Obeys { get; init; }

    /// <summary>The request that was there when it began: a stop that was meant for earlier runs.</summary>
    public string? RequestBefore { get; init; }

    public bool IsOver =>
        stopped
        || cancellation.IsCancellationRequested
        || (timeout is { } limit && time.GetElapsedTime(started) >= limit);

    /// <summary>Whether another trial may begin; those that were cut off before do not count.</summary>
    public bool HasTrialsLeft => trials is not { } limit || taken < limit;

    public void Take() => taken++;

    public void Stop() => stopped = true;
}
