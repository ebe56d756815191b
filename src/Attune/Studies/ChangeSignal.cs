namespace Attune.Studies;

/// <summary>Wakes whoever waits for a study to change. Its user holds a lock.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next change.</summary>
    public Task Next => next.Task;

    public void Raise()
    {
        next.SetResult();
        next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
