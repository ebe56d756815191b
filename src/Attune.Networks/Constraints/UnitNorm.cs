using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Constraints;

/// <summary>Scales the weights into each neuron to the norm 1: w ← w / (ε + ‖w‖), ε = 1e-7.</summary>
public sealed record UnitNorm : Constraint
{
    /// <inheritdoc/>
    public override string ClassName => "UnitNorm";

    /// <inheritdoc/>
    public override void Apply<TSimd>(Matrix values) => ColumnScaling.Apply<TSimd, Scale>(values, default);

    private protected override Constraint ReadOwn(ConfigReader config)
    {
        ColumnAxis.Require(config);
        return this;
    }

    private protected override void WriteOwn(Utf8JsonWriter writer) => ColumnAxis.Write(writer);

    private readonly struct Scale : IColumnScale
    {
        public TSimd Factor<TSimd>(TSimd norm)
            where TSimd : struct, Numerics.Simd.ISimd<TSimd> =>
            TSimd.Broadcast(1) / (TSimd.Broadcast(ColumnAxis.Epsilon) + norm);
    }
}
