using System.Threading.Channels;
using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;

namespace Attune.Serving.Queue;

/// <summary>
/// Predicts what waits: all that came while the last batch was at work goes into the next, so that nothing waits for company and a
/// busy server predicts many rows at once. What does not fit into the queue is refused.
/// </summary>
internal sealed class PredictionQueue : IAsyncDisposable
{
    private readonly IPredictor predictor;
    private readonly ServingOptions options;
    private readonly ServingMetrics metrics;
    private readonly Channel<PendingPrediction> waiting;
    private readonly Task[] workers;
    private volatile bool isStopping;

    public PredictionQueue(IPredictor predictor, ServingOptions options, ServingMetrics metrics)
    {
        (this.predictor, this.options, this.metrics) = (predictor, options, metrics);
        waiting = Channel.CreateBounded<PendingPrediction>(new BoundedChannelOptions(options.MaxQueued));
        workers = [.. Enumerable.Range(0, options.Workers).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Predicts rows, together with others or alone.</summary>
    /// <exception cref="ProblemException">Too many wait, the queue has ended, or the rows cannot be predicted.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public async Task<Predictions> PredictAsync(Table rows, CancellationToken cancellation)
    {
        var pending = new PendingPrediction(rows, cancellation);
        metrics.AddQueued(1);
        if (!waiting.Writer.TryWrite(pending))
        {
            metrics.AddQueued(-1);
            throw new ProblemException(
                503,
                isStopping
                    ? "A server that is stopping takes no more requests, and this one is. Come again once it runs anew."
                    : $"At most {options.MaxQueued} requests may wait, and as many do. Come again after the time in Retry-After."
            );
        }

        return await pending.Result.ConfigureAwait(false);
    }

    /// <summary>Predicts what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        waiting.Writer.TryComplete();
        await Task.WhenAll(workers).ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        var batch = new List<PendingPrediction>();
        while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take(batch);
            if (batch.Count > 0)
            {
                Predict(batch);
            }
        }
    }

    private void Take(List<PendingPrediction> batch)
    {
        batch.Clear();
        for (var rows = 0; waiting.Reader.TryPeek(out var next); )
        {
            if (rows > 0 && rows + next.Rows.RowCount > options.MaxBatchRows)
            {
                return;
            }

            // Another worker may have taken what was seen, and this one gets a larger one: it is one request too many at most.
            if (!waiting.Reader.TryRead(out next))
            {
                return;
            }

            metrics.AddQueued(-1);
            if (!next.CancelIfAsked())
            {
                batch.Add(next);
                rows += next.Rows.RowCount;
            }
        }
    }

    private void Predict(List<PendingPrediction> batch)
    {
        var start = options.Time.GetTimestamp();
        try
        {
            var rows = batch.Count == 1 ? batch[0].Rows : JoinedTables.Of([.. batch.Select(static item => item.Rows)]);
            var predictions = predictor.Predict(rows);
            metrics.AddBatch(rows.RowCount, options.Time.GetElapsedTime(start));
            Divide(predictions, batch);
        }
        catch (Exception error)
        {
            if (batch.Count == 1)
            {
                batch[0].Fail(Explained(error));
                return;
            }

            // One request's rows must not spoil the others'.
            foreach (var item in batch)
            {
                Predict([item]);
            }
        }
    }

    private static void Divide(Predictions predictions, List<PendingPrediction> batch)
    {
        if (batch.Count == 1)
        {
            batch[0].Complete(predictions);
            return;
        }

        var start = 0;
        foreach (var item in batch)
        {
            var length = item.Rows.RowCount * predictions.ColumnCount;
            var values = predictions.Values.Slice(start, length).ToArray();
            item.Complete(new Predictions(values, predictions.ColumnCount, predictions.Classes));
            start += length;
        }
    }

    private static Exception Explained(Exception error) =>
        error switch
        {
            TableException table => new ProblemException(new Problem(400, table.Message, null, table.Column)),
            ArgumentException => new ProblemException(400, error.Message),
            _ => error,
        };
}
