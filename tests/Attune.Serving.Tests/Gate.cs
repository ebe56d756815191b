using Attune.Learning.Data;

namespace Attune.Serving.Tests;

/// <summary>Holds a predictor at its first batch until it is opened, and keeps how many rows each batch had.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim open = new();
    private readonly List<int> batches = [];

    public Gate() => Predictor = new Houses { OnPredict = Pass };

    public Houses Predictor { get; }

    /// <summary>Ends when a batch has reached the gate.</summary>
    public Task Reached => reached.Task;

    /// <summary>The rows of each batch that went through.</summary>
    public IReadOnlyList<int> Batches
    {
        get
        {
            lock (batches)
            {
                return [.. batches];
            }
        }
    }

    public void Open() => open.Set();

    public void Dispose()
    {
        // Whatever a test failed to let through must not hold its server.
        open.Set();
    }

    private void Pass(Table rows)
    {
        lock (batches)
        {
            batches.Add(rows.RowCount);
        }

        reached.TrySetResult();
        open.Wait();
    }
}
