using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Regularizers;

/// <summary>Charges λ · Σ|w|; its derivative at 0 is 0.</summary>
/// <param name="Factor">λ. The default is 0.01, as in Keras. Must not be negative.</param>
public sealed record L1(double Factor = 0.01) : Regularizer
{
    /// <summary>λ.</summary>
    /// <value>The default is 0.01. Must not be negative.</value>
    public double Factor
    {
        get;
        init => field = Setting.NotNegative(value, 0.01);
    } = Setting.NotNegative(Factor, 0.01, nameof(Factor));

    /// <inheritdoc/>
    public override string ClassName => "L1";

    /// <inheritdoc/>
    public override double Apply<TSimd>(Matrix values, Matrix gradient, double scale) =>
        ElasticCharge.Apply<TSimd>(values, gradient, Factor * scale, 0);

    /// <inheritdoc/>
    public override double Penalty<TSimd>(Matrix values) => ElasticCharge.Of<TSimd>(values, Factor, 0);

    private protected override Regularizer ReadOwn(ConfigReader config) => new L1(config.Number("l1", Factor));

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("l1", Factor);
}
