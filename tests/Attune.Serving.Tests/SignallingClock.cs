using Microsoft.Extensions.Time.Testing;

namespace Attune.Serving.Tests;

/// <summary>A clock that stands until it is moved, and tells when a timer was set.</summary>
internal sealed class SignallingClock : FakeTimeProvider
{
    private readonly TaskCompletionSource timerSet = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task TimerSet => timerSet.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timerSet.TrySetResult();
        return timer;
    }
}
