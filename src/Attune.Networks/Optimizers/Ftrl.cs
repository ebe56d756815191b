using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Follow the regularized leader: weights are computed anew from the sum of all gradients, with exact zeros under L1.
/// McMahan et al., "Ad click prediction: a view from the trenches" (KDD 2013), algorithm 1, with any power of the sum of
/// squares. The default learning rate is 0.001; at a learning rate of 0 nothing changes.
/// </summary>
public sealed record Ftrl() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Ftrl";

    /// <summary>The power by which the learning rate falls with the sum of squares; 0 for a fixed one.</summary>
    /// <value>The default is −0.5. Must not be positive.</value>
    public double LearningRatePower
    {
        get;
        init => field = Setting.NotPositive(value, -0.5);
    } = -0.5;

    /// <summary>What the sums of squares start at.</summary>
    /// <value>The default is 0.1. Must not be negative.</value>
    public double InitialAccumulatorValue
    {
        get;
        init => field = Setting.NotNegative(value, 0.1);
    } = 0.1;

    /// <summary>The charge λ₁ on weights' absolute values.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double L1RegularizationStrength
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <summary>The charge λ₂ on weights' squares that stabilizes the weights.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double L2RegularizationStrength
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <summary>The charge on weights' squares that is added to the loss.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double L2ShrinkageRegularizationStrength
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <summary>The paper's β, added to the root of the sum of squares.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double Beta
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["accumulator", "linear"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder) =>
        LearningRatePower == -0.5
            ? new FtrlRule<TSimd>(this) { InitialSlotValue = (float)InitialAccumulatorValue }
            : new FtrlPowerRule(this);

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            LearningRatePower = config.Number("learning_rate_power", LearningRatePower),
            InitialAccumulatorValue = config.Number("initial_accumulator_value", InitialAccumulatorValue),
            L1RegularizationStrength = config.Number("l1_regularization_strength", L1RegularizationStrength),
            L2RegularizationStrength = config.Number("l2_regularization_strength", L2RegularizationStrength),
            L2ShrinkageRegularizationStrength = config.Number(
                "l2_shrinkage_regularization_strength",
                L2ShrinkageRegularizationStrength
            ),
            Beta = config.Number("beta", Beta),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("learning_rate_power", LearningRatePower);
        writer.WriteNumber("initial_accumulator_value", InitialAccumulatorValue);
        writer.WriteNumber("l1_regularization_strength", L1RegularizationStrength);
        writer.WriteNumber("l2_regularization_strength", L2RegularizationStrength);
        writer.WriteNumber("l2_shrinkage_regularization_strength", L2ShrinkageRegularizationStrength);
        writer.WriteNumber("beta", Beta);
    }
}
