using Attune.Networks.Engine;
using Attune.Networks.Training;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Metrics;

/// <summary>A network's metrics at work.</summary>
internal sealed unsafe class MetricSet
{
    private readonly MetricNode[] nodes;
    private readonly bool[] isWeighted;
    private readonly string[][] names;
    private readonly string[][] validationNames;

    private MetricSet(IReadOnlyList<Metric> metrics, int outputCount, MetricNode[] nodes)
    {
        this.nodes = nodes;
        isWeighted = [.. metrics.Select(static metric => metric.IsWeighted)];
        names = [.. metrics.Select(metric => metric.ResultNames(outputCount).ToArray())];
        validationNames = [.. names.Select(static own => own.Select(static name => "val_" + name).ToArray())];
    }

    public static MetricSet Build<TSimd>(IReadOnlyList<Metric> metrics, int outputCount, NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd> =>
        new(metrics, outputCount, [.. metrics.Select(metric => metric.Build<TSimd>(outputCount, builder))]);

    /// <exception cref="ArgumentException">Two results have the same name, or one has the loss's.</exception>
    public static void RequireUniqueNames(IReadOnlyList<Metric> metrics, int outputCount)
    {
        var seen = new HashSet<string> { "loss" };
        foreach (var name in metrics.SelectMany(metric => metric.ResultNames(outputCount)))
        {
            if (!seen.Add(name))
            {
                throw new ArgumentException(
                    $"Each value in the logs needs a name of its own, but '{name}' occurs twice. Set a metric's Name."
                );
            }
        }
    }

    public void Reset()
    {
        foreach (var node in nodes)
        {
            node.Reset();
        }
    }

    public void Update(Matrix prediction, Matrix target, float* sampleWeights)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i].Update(prediction, target, isWeighted[i] ? sampleWeights : null);
        }
    }

    public void Log(EpochLogs logs, bool isValidation)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            var own = isValidation ? validationNames[i] : names[i];
            for (var j = 0; j < own.Length; j++)
            {
                logs.Set(own[j], nodes[i].Result(j));
            }
        }
    }
}
