using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Adam. Kingma and Ba, "Adam: a method for stochastic optimization" (ICLR 2015), section 2's efficient form:
/// α = η·√(1 − β₂ᵗ)/(1 − β₁ᵗ), w ← w − α·m/(√v + ε). The default learning rate is 0.001.
/// </summary>
public record Adam : Optimizer
{
    /// <summary>Makes an optimizer with the default settings.</summary>
    public Adam()
        : base(0.001) { }

    /// <inheritdoc/>
    public override string ClassName => "Adam";

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

    /// <summary>
    /// Whether √v is replaced by the greatest it has been: Reddi, Kale and Kumar, "On the convergence of Adam and beyond" (ICLR
    /// 2018), algorithm 2.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames =>
        AmsGrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var steps = new AdamSteps(Beta1, Beta2, Epsilon);
        return AmsGrad
            ? new ElementwiseUpdateRule<TSimd, AmsGradUpdate>((rate, step) => new(steps.Prepare(rate, step)))
            : new ElementwiseUpdateRule<TSimd, AdamUpdate>(steps.Prepare);
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Beta1 = config.Number("beta_1", Beta1),
            Beta2 = config.Number("beta_2", Beta2),
            Epsilon = config.Number("epsilon", Epsilon),
            AmsGrad = config.Boolean("amsgrad", AmsGrad),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("beta_1", Beta1);
        writer.WriteNumber("beta_2", Beta2);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteBoolean("amsgrad", AmsGrad);
    }
}
