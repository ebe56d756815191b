using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adafactor: second moments of a matrix are kept as the averages of its rows and columns. Shazeer and Stern, "Adafactor:
/// adaptive learning rates with sublinear memory cost" (ICML 2018), algorithms 4 and 5. The default learning rate, a bound on
/// the relative step size, is 0.001.
/// </summary>
public sealed record Adafactor() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "Adafactor";

    /// <summary>The power of the step's number by which old second moments are forgotten: β̂₂ₜ = 1 − t^power.</summary>
    /// <value>The default is −0.8. Must not be positive.</value>
    public double Beta2Decay
    {
        get;
        init => field = Setting.NotPositive(value, -0.8);
    } = -0.8;

    /// <summary>What is added to squares of gradients, ε₁.</summary>
    /// <value>The default is 1e-30. Must be positive.</value>
    public double Epsilon1
    {
        get;
        init => field = Setting.Positive(value, 1e-30);
    } = 1e-30;

    /// <summary>The least root mean square of a variable that steps are taken in proportion to, ε₂.</summary>
    /// <value>The default is 0.001. Must be positive.</value>
    public double Epsilon2
    {
        get;
        init => field = Setting.Positive(value, 0.001);
    } = 0.001;

    /// <summary>The root mean square that a variable's update is scaled down to where it is greater, d.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double ClipThreshold
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <summary>Whether the learning rate is at most 1/√t. (Keras bounds it even where this is false.)</summary>
    /// <value>The default is true.</value>
    public bool RelativeStep { get; init; } = true;

    /// <summary>
    /// The row averages of matrices, and the second moments of vectors; the column averages of matrices. Each fills the
    /// beginning of its variable's part, the rest is zero.
    /// </summary>
    protected override IReadOnlyList<string> UpdateSlotNames => ["row_velocity", "column_velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new AdafactorRule<TSimd>(this, builder.TrainableVariables());
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta2Decay = config.Number("beta_2_decay", Beta2Decay),
            Epsilon1 = config.Number("epsilon_1", Epsilon1),
            Epsilon2 = config.Number("epsilon_2", Epsilon2),
            ClipThreshold = config.Number("clip_threshold", ClipThreshold),
            RelativeStep = config.Boolean("relative_step", RelativeStep),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_2_decay", Beta2Decay);
        writer.WriteNumber("epsilon_1", Epsilon1);
        writer.WriteNumber("epsilon_2", Epsilon2);
        writer.WriteNumber("clip_threshold", ClipThreshold);
        writer.WriteBoolean("relative_step", RelativeStep);
    }
}
