using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// RMSprop: v ← ρv + (1 − ρ)g², w ← w − η·g/√(v + ε). Tieleman and Hinton, "Neural networks for machine learning" (2012),
/// lecture 6.5; centred and with momentum: Graves, "Generating sequences with recurrent neural networks" (2013), eq. 38–45.
/// The default learning rate is 0.001.
/// </summary>
public sealed record RmsProp() : Optimizer(0.001)
{
    /// <inheritdoc/>
    public override string ClassName => "RMSprop";

    /// <summary>The decay ρ of the averages.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double Rho
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.9);
    } = 0.9;

    /// <summary>The share of the last step that is added to the next.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double Momentum
    {
        get;
        init => field = Setting.Fraction(value, 0.9);
    }

    /// <summary>What keeps the division finite; it is added below the root.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <summary>Whether gradients are divided by their standard deviation instead of their root mean square.</summary>
    /// <value>The default is false.</value>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames =>
        [
            "velocity",
            .. Momentum > 0 ? ["momentum"] : Array.Empty<string>(),
            .. Centered ? ["average_gradient"] : Array.Empty<string>(),
        ];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        var (oneMinusRho, momentum, epsilon) = ((float)(1 - Rho), (float)Momentum, (float)Epsilon);
        RmsPropUpdate Step(double rate, long step) => new((float)rate, oneMinusRho, momentum, epsilon);
        return (Momentum > 0, Centered) switch
        {
            (false, false) => new ElementwiseUpdateRule<TSimd, RmsPropUpdate>(Step),
            (true, false) => new ElementwiseUpdateRule<TSimd, RmsPropUpdate.WithMomentum>((r, t) => new(Step(r, t))),
            (false, true) => new ElementwiseUpdateRule<TSimd, RmsPropUpdate.Centered>((r, t) => new(Step(r, t))),
            (true, true) => new ElementwiseUpdateRule<TSimd, RmsPropUpdate.CenteredWithMomentum>(
                (r, t) => new(Step(r, t))
            ),
        };
    }

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            Rho = config.Number("rho", Rho),
            Momentum = config.Number("momentum", Momentum),
            Epsilon = config.Number("epsilon", Epsilon),
            Centered = config.Boolean("centered", Centered),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("rho", Rho);
        writer.WriteNumber("momentum", Momentum);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteBoolean("centered", Centered);
    }
}
