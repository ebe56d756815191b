using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam's direction with a step in proportion to each variable's norm. You et al., "Large batch optimization for deep
/// learning: training BERT in 76 minutes" (ICLR 2020), algorithm 2, with φ the identity. The default learning rate is 0.001.
/// </summary>
public sealed record Lamb() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Lamb";

    /// <summary>The decay β₁ of the first moment.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double Beta1
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.9);
    } = 0.9;

    /// <summary>The decay β₂ of the second moment.</summary>
    /// <value>The default is 0.999. In [0, 1).</value>
    public double Beta2
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.999);
    } = 0.999;

    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new LambRule<TSimd>(this, builder.TrainableVariables());
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta1 = config.Number("beta_1", Beta1),
            Beta2 = config.Number("beta_2", Beta2),
            Epsilon = config.Number("epsilon", Epsilon),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_1", Beta1);
        writer.WriteNumber("beta_2", Beta2);
        writer.WriteNumber("epsilon", Epsilon);
    }
}
