using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Serving.Queue;

/// <summary>The rows of one request, and where their prediction goes.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Cancellation">Cancelled when the client has gone.</param>
internal sealed record PendingPrediction(Table Rows, CancellationToken Cancellation)
{
    // The answer is written on another thread than the one that predicts.
    private readonly TaskCompletionSource<Predictions> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Predictions> Result => source.Task;

    public void Complete(Predictions predictions) => source.TrySetResult(predictions);

    public void Fail(Exception error) => source.TrySetException(error);

    public bool CancelIfAsked() => Cancellation.IsCancellationRequested && source.TrySetCanceled(Cancellation);
}
