using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Constraints;

/// <summary>
/// Scales the weights into each neuron down to a norm of at most c: w ← w · min(‖w‖, c) / (ε + ‖w‖), ε = 1e-7. Srivastava,
/// Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: a simple way to prevent neural networks from overfitting"
/// (JMLR 15, 2014), section 5.1.
/// </summary>
/// <param name="MaxValue">c. The default is 2. Must be positive.</param>
public sealed record MaxNorm(double MaxValue = 2) : Constraint
{
    /// <summary>The greatest norm c of the weights into a neuron.</summary>
    /// <value>The default is 2. Must be positive.</value>
    public double MaxValue
    {
        get;
        init => field = Setting.Positive(value, 2);
    } = Setting.Positive(MaxValue, 2, nameof(MaxValue));

    /// <inheritdoc/>
    public override string ClassName => "MaxNorm";

    /// <inheritdoc/>
    public override void Apply<TSimd>(Matrix values) =>
        ColumnScaling.Apply<TSimd, Scale>(values, new Scale((float)MaxValue));

    private protected override Constraint ReadOwn(ConfigReader config)
    {
        ColumnAxis.Require(config);
        return new MaxNorm(config.Number("max_value", MaxValue));
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("max_value", MaxValue);
        ColumnAxis.Write(writer);
    }

    private readonly struct Scale(float max) : IColumnScale
    {
        public TSimd Factor<TSimd>(TSimd norm)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd> =>
            TSimd.Min(norm, TSimd.Broadcast(max)) / (TSimd.Broadcast(ColumnAxis.Epsilon) + norm);
    }
}
