using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Networks.Training;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>What training makes small: a number for each sample, joined by <see cref="Reduction"/>.</summary>
public abstract partial record Loss
{
    /// <summary>What keeps logarithms and divisions finite, as in Keras.</summary>
    internal const float Epsilon = 1e-7f;

    /// <summary>Keras' name of the class, for example <c>MeanSquaredError</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>Keras' name of the loss, for example <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How the samples' losses are joined.</summary>
    /// <value>The default is <see cref="LossReduction.SumOverBatchSize"/>.</value>
    public LossReduction Reduction { get; init; }

    /// <summary>How many numbers a sample's target has, for a network with <paramref name="outputCount"/> outputs.</summary>
    public virtual int TargetCount(int outputCount) => outputCount;

    /// <summary>Checks what a number must fulfil in order to be a target.</summary>
    /// <param name="targets">[rows, targets], row-major.</param>
    /// <param name="outputCount">How many outputs the network has.</param>
    /// <exception cref="ArgumentException">One does not.</exception>
    public virtual void RequireTargets(ReadOnlySpan<float> targets, int outputCount) { }

    /// <summary>Sets the loss to work.</summary>
    public abstract LossNode Build<TSimd>()
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Measures the loss on given predictions.</summary>
    /// <param name="predictions">[rows, outputs], row-major.</param>
    /// <param name="outputCount">How many outputs each row has; at least 1.</param>
    /// <param name="targets">[rows, targets], row-major.</param>
    /// <param name="weights">[rows], or null where all weigh 1.</param>
    /// <param name="path">The lanes to compute with; null for the widest.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together, or a target is none.</exception>
    public LossValues Evaluate(
        float[] predictions,
        int outputCount,
        float[] targets,
        float[]? weights = null,
        SimdPath? path = null
    )
    {
        var rows = new Samples(predictions, outputCount, targets, TargetCount(outputCount), weights);
        RequireTargets(targets, outputCount);
        return (path ?? SimdPath.Widest).Run<LossWork, LossValues>(new LossWork(this, rows));
    }

    /// <summary>Finds a loss by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name">For example <c>mse</c>, <c>mean_squared_error</c> or <c>MeanSquaredError</c>.</param>
    /// <exception cref="ArgumentException">There is no such loss; the error names the nearest.</exception>
    public static Loss Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownLosses.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such loss, or one of its settings is wrong.</exception>
    public static Loss Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "a loss");
        var known = KnownLosses.Find(config.ClassName);
        config.Find("dtype", out _);
        var loss = known.ReadOwn(config) with
        {
            Reduction = config.Choice("reduction", known.Reduction, LossReductions.Name),
        };
        config.RequireAllKnown();
        return loss;
    }

    /// <summary>Writes the loss as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject(
            "keras.losses",
            ClassName,
            config =>
            {
                config.WriteString("name", Name);
                config.WriteString("reduction", Reduction.Name());
                WriteOwn(config);
            }
        );
    }

    internal virtual Loss ReadOwn(ConfigReader config) => this;

    internal virtual void WriteOwn(Utf8JsonWriter writer) { }
}
