using System.Text.Json;
using Attune.Networks.Constraints;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>
/// γ · (x − mean) / √(variance + ε) + β with the mean and variance over each row's values, in training and otherwise. Ba, Kiros
/// and Hinton, "Layer normalization" (arXiv 1607.06450, 2016), eq. 3 and 4.
/// </summary>
public sealed record LayerNormalization : Layer
{
    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 0.001. Must not be negative.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.NotNegative(value, 0.001);
    } = 0.001;

    /// <summary>Whether there is a β for each value.</summary>
    /// <value>The default is true.</value>
    public bool Center { get; init; } = true;

    /// <summary>Whether there is a γ for each value.</summary>
    /// <value>The default is true.</value>
    public bool Scale { get; init; } = true;

    /// <summary>How β starts.</summary>
    /// <value>The default is <see cref="Zeros"/>.</value>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    /// <summary>How γ starts.</summary>
    /// <value>The default is <see cref="Ones"/>.</value>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <summary>What β's size is charged.</summary>
    public Regularizer? BetaRegularizer { get; init; }

    /// <summary>What γ's size is charged.</summary>
    public Regularizer? GammaRegularizer { get; init; }

    /// <summary>What β is forced into after each step.</summary>
    public Constraint? BetaConstraint { get; init; }

    /// <summary>What γ is forced into after each step.</summary>
    public Constraint? GammaConstraint { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "LayerNormalization";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => inputCount;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new LayerNormalizationNode<TSimd>(this, inputCount, builder);

    internal static LayerNormalization ReadOwn(ConfigReader config)
    {
        LastAxis.Require(config);
        if (config.Boolean("rms_scaling", false))
        {
            throw new ArgumentException(
                "LayerNormalization's 'rms_scaling' must be false, but got true. Leave it out."
            );
        }

        var defaults = new LayerNormalization();
        return new LayerNormalization
        {
            Epsilon = config.Number("epsilon", defaults.Epsilon),
            Center = config.Boolean("center", true),
            Scale = config.Boolean("scale", true),
            BetaInitializer = config.Initializer("beta_initializer", defaults.BetaInitializer),
            GammaInitializer = config.Initializer("gamma_initializer", defaults.GammaInitializer),
            BetaRegularizer = config.Regularizer("beta_regularizer"),
            GammaRegularizer = config.Regularizer("gamma_regularizer"),
            BetaConstraint = config.Constraint("beta_constraint"),
            GammaConstraint = config.Constraint("gamma_constraint"),
        };
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        LastAxis.Write(writer);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteBoolean("center", Center);
        writer.WriteBoolean("scale", Scale);
        writer.WriteSetting("beta_initializer", BetaInitializer);
        writer.WriteSetting("gamma_initializer", GammaInitializer);
        writer.WriteSetting("beta_regularizer", BetaRegularizer);
        writer.WriteSetting("gamma_regularizer", GammaRegularizer);
        writer.WriteSetting("beta_constraint", BetaConstraint);
        writer.WriteSetting("gamma_constraint", GammaConstraint);
    }
}
