using Attune.Learning.Data;
using Attune.Serving.Queue;
using Attune.Serving.Responses;
using Xunit;

namespace Attune.Serving.Tests;

/// <summary>A call puts its rows into the queue before it returns, so that what waits is known.</summary>
public sealed class PredictionQueueTests
{
    private static readonly ServingOptions OneWorker = new() { Workers = 1, MaxBatchRows = 8 };

    [Theory]
    [InlineData(new[] { 2, 3, 3 }, new[] { 1, 8 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 1, 5, 4 })]
    [InlineData(new[] { 1, 20, 1, 1 }, new[] { 1, 1, 20, 2 })]
    [InlineData(new[] { 20, 1 }, new[] { 1, 20, 1 })]
    public async Task Batches_are_filled_in_order(int[] requests, int[] batches)
    {
        using var gate = new Gate();
        using var metrics = new ServingMetrics();
        await using var queue = new PredictionQueue(gate.Predictor, OneWorker, metrics);
        var first = queue.PredictAsync(Rows(1, "red"), CancellationToken.None);
        await gate.Reached;
        var waiting = requests
            .Select((rows, i) => queue.PredictAsync(Rows(rows, "blue", 100 * i), CancellationToken.None))
            .ToArray();
        gate.Open();
        await first;
        for (var i = 0; i < requests.Length; i++)
        {
            var expected = Enumerable.Range(100 * i, requests[i]).Select(static area => (double)area);
            Assert.Equal(expected, (await waiting[i]).Values.ToArray());
        }

        Assert.Equal(batches, gate.Batches);
    }

    [Fact]
    public async Task A_bad_request_does_not_spoil_the_others()
    {
        using var gate = new Gate();
        using var metrics = new ServingMetrics();
        await using var queue = new PredictionQueue(gate.Predictor, OneWorker, metrics);
        var first = queue.PredictAsync(Rows(1, "red"), CancellationToken.None);
        await gate.Reached;
        var good = queue.PredictAsync(Rows(2, "red"), CancellationToken.None);
        var bad = queue.PredictAsync(Rows(1, "unknown"), CancellationToken.None);
        var broken = queue.PredictAsync(Rows(1, "broken"), CancellationToken.None);
        var last = queue.PredictAsync(Rows(1, "blue", 7), CancellationToken.None);
        gate.Open();
        await first;
        var (goodValues, lastValues) = (await good, await last);
        Assert.Equal([100.0, 101], goodValues.Values.ToArray());
        Assert.Equal([7.0], lastValues.Values.ToArray());
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => bad)).Problem.Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
    }

    [Fact]
    public async Task Rows_of_a_client_that_has_gone_are_not_predicted()
    {
        using var gate = new Gate();
        using var metrics = new ServingMetrics();
        await using var queue = new PredictionQueue(gate.Predictor, OneWorker, metrics);
        var first = queue.PredictAsync(Rows(1, "red"), CancellationToken.None);
        await gate.Reached;
        using var client = new CancellationTokenSource();
        var gone = queue.PredictAsync(Rows(3, "red"), client.Token);
        var stays = queue.PredictAsync(Rows(2, "red"), CancellationToken.None);
        await client.CancelAsync();
        gate.Open();
        await first;
        await stays;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal([1, 2], gate.Batches);
    }

    [Fact]
    public async Task Ending_predicts_what_waits_and_takes_no_more()
    {
        using var gate = new Gate();
        using var metrics = new ServingMetrics();
        var queue = new PredictionQueue(gate.Predictor, OneWorker, metrics);
        var first = queue.PredictAsync(Rows(1, "red"), CancellationToken.None);
        await gate.Reached;
        var waiting = queue.PredictAsync(Rows(1, "blue", 5), CancellationToken.None);
        var end = queue.DisposeAsync();
        var late = await Assert.ThrowsAsync<ProblemException>(() =>
            queue.PredictAsync(Rows(1, "blue"), CancellationToken.None)
        );
        Assert.Equal(503, late.Problem.Status);
        Assert.Contains("is stopping", late.Problem.Detail, StringComparison.Ordinal);
        gate.Open();
        await end;
        await first;
        var predictions = await waiting;
        Assert.Equal([5.0], predictions.Values.ToArray());
    }

    private static Table Rows(int count, string colour, int firstArea = 0) =>
        new([
            new NumericColumn("area", [.. Enumerable.Range(firstArea, count).Select(static area => (double)area)]),
            new CategoricalColumn("colour", [colour], [.. Enumerable.Repeat(0, count)]),
        ]);
}
