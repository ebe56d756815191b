using Attune.Networks.Engine;
using Attune.Networks.Training;

namespace Attune.Networks.Metrics;

/// <summary>A metric that measures given predictions, batch by batch. Dispose of it to give its memory back.</summary>
public sealed unsafe class RunningMetric : IDisposable
{
    internal const int ChunkRows = 64;

    private readonly int outputCount;
    private readonly int targetCount;
    private readonly bool isWeighted;
    private readonly MetricNode node;
    private readonly NetworkMemory memory;
    private readonly Plane prediction;
    private readonly Plane target;
    private readonly Scratch weights;
    private readonly SampleFeed feed;

    internal RunningMetric(Metric metric, int outputCount, int targetCount, MetricNode node, NetworkBuilder builder)
    {
        (this.outputCount, this.targetCount, this.node) = (outputCount, targetCount, node);
        isWeighted = metric.IsWeighted;
        Names = metric.ResultNames(outputCount);
        prediction = builder.AddPlane(outputCount);
        target = builder.AddPlane(targetCount);
        weights = builder.AddScratch(builder.BatchCapacity);
        memory = builder.Allocate(slotCount: 0);
        feed = new SampleFeed(prediction, target, weights);
        node.Reset();
    }

    /// <summary>The results' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The results over all rows since the last <see cref="Reset"/>, in the order of <see cref="Names"/>.</summary>
    public double[] Results => [.. Enumerable.Range(0, Names.Count).Select(node.Result)];

    /// <summary>The first of <see cref="Results"/>.</summary>
    public double Result => node.Result(0);

    /// <summary>Takes in rows.</summary>
    /// <param name="predictions">[rows, outputs], row-major.</param>
    /// <param name="targets">[rows, targets], row-major.</param>
    /// <param name="sampleWeights">
    /// [rows], or null where all weigh 1; they count if the metric's <see cref="Metric.IsWeighted"/> is set.
    /// </param>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public void Update(float[] predictions, float[] targets, float[]? sampleWeights = null)
    {
        var rows = new Samples(predictions, outputCount, targets, targetCount, sampleWeights);
        for (var start = 0; start < rows.Count; start += ChunkRows)
        {
            var batch = Batch.Of(Math.Min(ChunkRows, rows.Count - start), isTraining: false);
            feed.Gather(rows, [.. Enumerable.Range(start, batch.Rows)], batch);
            node.Update(prediction.View(batch), target.View(batch), isWeighted ? weights.Pointer : null);
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Reset() => node.Reset();

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
