using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Metrics;

/// <summary>What is watched while training, without steering it. Its value is over all samples of an epoch.</summary>
public abstract partial record Metric
{
    /// <summary>Keras' name of the class, for example <c>RootMeanSquaredError</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>The name in logs, for example <c>rmse</c>.</summary>
    public abstract string Name { get; init; }

    /// <summary>Whether sample and class weights count, as in Keras' <c>weighted_metrics</c>.</summary>
    /// <value>The default is false: all samples count the same.</value>
    public bool IsWeighted { get; init; }

    /// <summary>Whether greater values are better; null where neither direction is.</summary>
    public abstract bool? GreaterIsBetter { get; }

    /// <summary>
    /// The names of the metric's results in logs: its own one, or several where it has a value for each output or threshold.
    /// </summary>
    public virtual IReadOnlyList<string> ResultNames(int outputCount) => [Name];

    /// <summary>Whether the metric can compare so many outputs with so many targets.</summary>
    public virtual bool Accepts(int outputCount, int targetCount) => targetCount == outputCount;

    /// <summary>Sets the metric to work.</summary>
    /// <param name="outputCount">How many outputs the network has.</param>
    /// <param name="builder">Gives working memory.</param>
    public abstract MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Begins to measure given predictions.</summary>
    /// <param name="outputCount">How many outputs each row has.</param>
    /// <param name="targetCount">How many targets each row has.</param>
    /// <param name="path">The lanes to compute with; null for the widest.</param>
    /// <exception cref="ArgumentException">The metric cannot compare so many outputs with so many targets.</exception>
    public RunningMetric Start(int outputCount, int targetCount, SimdPath? path = null)
    {
        Require(outputCount, targetCount);
        return (path ?? SimdPath.Widest).Run<RunningMetricWork, RunningMetric>(new(this, outputCount, targetCount));
    }

    /// <summary>Finds a metric by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name">
    /// For example <c>accuracy</c>, <c>RootMeanSquaredError</c>, or <c>mse</c>. A short name becomes the name in logs.
    /// </param>
    /// <exception cref="ArgumentException">There is no such metric; the error names the nearest.</exception>
    public static Metric Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownMetrics.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such metric, or one of its settings is wrong.</exception>
    public static Metric Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "a metric");
        var known = KnownMetrics.Find(config.ClassName);
        config.Find("dtype", out _);
        var metric = known.ReadOwn(config) with
        {
            Name = config.Text("name", known.Name),
            IsWeighted = config.Boolean("is_weighted", false),
        };
        config.RequireAllKnown();
        return metric;
    }

    /// <summary>Writes the metric as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject(
            "keras.metrics",
            ClassName,
            config =>
            {
                config.WriteString("name", Name);
                if (IsWeighted)
                {
                    config.WriteBoolean("is_weighted", true);
                }

                WriteOwn(config);
            }
        );
    }

    /// <exception cref="ArgumentException">The metric cannot compare so many outputs with so many targets.</exception>
    internal void Require(int outputCount, int targetCount)
    {
        if (!Accepts(outputCount, targetCount))
        {
            throw new ArgumentException(
                $"{Name} ({ClassName}) cannot compare {outputCount} outputs with {targetCount} targets a row. "
                    + "Choose the metric that belongs to the loss."
            );
        }
    }

    private protected virtual Metric ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}
