using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Regularizers;

/// <summary>Charges λ · Σw².</summary>
/// <param name="Factor">λ. The default is 0.01, as in Keras. Must not be negative.</param>
public sealed record L2(double Factor = 0.01) : Regularizer
{
    /// <summary>λ.</summary>
    /// <value>The default is 0.01. Must not be negative.</value>
    public double Factor
    {
        get;
        init => field = Setting.NotNegative(value, 0.01);
    } = Setting.NotNegative(Factor, 0.01, nameof(Factor));

    /// <inheritdoc/>
    public override string ClassName => "L2";

    /// <inheritdoc/>
    public override double Apply<TSimd>(Matrix values, Matrix gradient, double scale) =>
        ElasticCharge.Apply<TSimd>(values, gradient, 0, Factor * scale);

    /// <inheritdoc/>
    public override double Penalty<TSimd>(Matrix values) => ElasticCharge.Of<TSimd>(values, 0, Factor);

    private protected override Regularizer ReadOwn(ConfigReader config) => new L2(config.Number("l2", Factor));

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("l2", Factor);
}
