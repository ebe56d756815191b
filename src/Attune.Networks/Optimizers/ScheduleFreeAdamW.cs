using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Schedule-free AdamW: gradients are taken at y, between the moving weights z and their average x; x is what the trained
/// network gets. Defazio et al., "The road less scheduled" (NeurIPS 2024), algorithm 1, with equal weights in the average.
/// The default learning rate is 0.0025.
/// </summary>
/// <remarks>
/// Losses and metrics during the fit are those of y. Keras hands out y too, unless <c>swap_to_eval</c> is called; here the
/// fit ends with it.
/// </remarks>
public sealed record ScheduleFreeAdamW() : Optimizer(0.0025)
{
    /// <inheritdoc/>
    public override string ClassName => "ScheduleFreeAdamW";

    /// <summary>The share β₁ of the average x in y.</summary>
    /// <value>The default is 0.9. In (0, 1).</value>
    public double Beta1
    {
        get;
        init => field = Setting.FractionBelowOne(Setting.Positive(value, 0.9), 0.9);
    } = 0.9;

    /// <summary>The decay β₂ of the second moment.</summary>
    /// <value>The default is 0.999. In [0, 1).</value>
    public double Beta2
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.999);
    } = 0.999;

    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 1e-8. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-8);
    } = 1e-8;

    /// <summary>Over how many steps the learning rate grows linearly from 0.</summary>
    /// <value>The default is 0. At least 0.</value>
    public int WarmupSteps
    {
        get;
        init => field = Setting.AtLeast(0, value);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder) => new ScheduleFreeRule<TSimd>(this);

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta1 = config.Number("beta_1", Beta1),
            Beta2 = config.Number("beta_2", Beta2),
            Epsilon = config.Number("epsilon", Epsilon),
            WarmupSteps = config.Integer("warmup_steps", WarmupSteps),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_1", Beta1);
        writer.WriteNumber("beta_2", Beta2);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteNumber("warmup_steps", WarmupSteps);
    }
}
