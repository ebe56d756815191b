using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Regularizers;

/// <summary>
/// Charges λ₁ · Σ|w| + λ₂ · Σw². Zou and Hastie, "Regularization and variable selection via the elastic net" (J. R. Stat. Soc.
/// B 67, 2005), eq. 3.
/// </summary>
/// <param name="L1">λ₁. The default is 0. Must not be negative.</param>
/// <param name="L2">λ₂. The default is 0. Must not be negative.</param>
public sealed record L1L2(double L1 = 0, double L2 = 0) : Regularizer
{
    /// <summary>λ₁.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double L1
    {
        get;
        init => field = Setting.NotNegative(value, 0.01);
    } = Setting.NotNegative(L1, 0.01, nameof(L1));

    /// <summary>λ₂.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double L2
    {
        get;
        init => field = Setting.NotNegative(value, 0.01);
    } = Setting.NotNegative(L2, 0.01, nameof(L2));

    /// <inheritdoc/>
    public override string ClassName => "L1L2";

    /// <inheritdoc/>
    public override double Apply<TSimd>(Matrix values, Matrix gradient, double scale) =>
        ElasticCharge.Apply<TSimd>(values, gradient, L1 * scale, L2 * scale);

    /// <inheritdoc/>
    public override double Penalty<TSimd>(Matrix values) => ElasticCharge.Of<TSimd>(values, L1, L2);

    private protected override Regularizer ReadOwn(ConfigReader config) =>
        new L1L2(config.Number("l1", L1), config.Number("l2", L2));

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("l1", L1);
        writer.WriteNumber("l2", L2);
    }
}
