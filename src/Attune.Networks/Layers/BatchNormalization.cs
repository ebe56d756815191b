using System.Text.Json;
using Attune.Networks.Constraints;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>
/// γ · (x − mean) / √(variance + ε) + β, value by value: with the batch's own mean and variance while training, and with
/// moving averages of them otherwise. Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing
/// internal covariate shift" (ICML 2015), algorithms 1 and 2.
/// </summary>
public sealed record BatchNormalization : Layer
{
    /// <summary>The share μ of a moving average that a batch leaves as it is: average ← μ · average + (1 − μ) · batch.</summary>
    /// <value>The default is 0.99. In [0, 1].</value>
    public double Momentum
    {
        get;
        init => field = Setting.Fraction(value, 0.99);
    } = 0.99;

    /// <summary>What keeps the division finite.</summary>
    /// <value>The default is 0.001. Must not be negative.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.NotNegative(value, 0.001);
    } = 0.001;

    /// <summary>Whether there is a β.</summary>
    /// <value>The default is true.</value>
    public bool Center { get; init; } = true;

    /// <summary>Whether there is a γ.</summary>
    /// <value>The default is true.</value>
    public bool Scale { get; init; } = true;

    /// <summary>How β starts.</summary>
    /// <value>The default is <see cref="Zeros"/>.</value>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    /// <summary>How γ starts.</summary>
    /// <value>The default is <see cref="Ones"/>.</value>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <summary>How the moving average of the mean starts.</summary>
    /// <value>The default is <see cref="Zeros"/>.</value>
    public Initializer MovingMeanInitializer { get; init; } = new Zeros();

    /// <summary>How the moving average of the variance starts.</summary>
    /// <value>The default is <see cref="Ones"/>.</value>
    public Initializer MovingVarianceInitializer { get; init; } = new Ones();

    /// <summary>What β's size is charged.</summary>
    public Regularizer? BetaRegularizer { get; init; }

    /// <summary>What γ's size is charged.</summary>
    public Regularizer? GammaRegularizer { get; init; }

    /// <summary>What β is forced into after each step.</summary>
    public Constraint? BetaConstraint { get; init; }

    /// <summary>What γ is forced into after each step.</summary>
    public Constraint? GammaConstraint { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "BatchNormalization";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => inputCount;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new BatchNormalizationNode<TSimd>(this, inputCount, builder);

    internal static BatchNormalization ReadOwn(ConfigReader config)
    {
        LastAxis.Require(config);
        // Without other machines, synchronized statistics are these.
        config.Find("synchronized", out _);
        config.Find("renorm_clipping", out _);
        config.Find("renorm_momentum", out _);
        if (config.Boolean("renorm", false))
        {
            throw new ArgumentException("BatchNormalization's 'renorm' must be false, but got true. Leave it out.");
        }

        var defaults = new BatchNormalization();
        return new BatchNormalization
        {
            Momentum = config.Number("momentum", defaults.Momentum),
            Epsilon = config.Number("epsilon", defaults.Epsilon),
            Center = config.Boolean("center", true),
            Scale = config.Boolean("scale", true),
            BetaInitializer = config.Initializer("beta_initializer", defaults.BetaInitializer),
            GammaInitializer = config.Initializer("gamma_initializer", defaults.GammaInitializer),
            MovingMeanInitializer = config.Initializer("moving_mean_initializer", defaults.MovingMeanInitializer),
            MovingVarianceInitializer = config.Initializer(
                "moving_variance_initializer",
                defaults.MovingVarianceInitializer
            ),
            BetaRegularizer = config.Regularizer("beta_regularizer"),
            GammaRegularizer = config.Regularizer("gamma_regularizer"),
            BetaConstraint = config.Constraint("beta_constraint"),
            GammaConstraint = config.Constraint("gamma_constraint"),
        };
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        LastAxis.Write(writer);
        writer.WriteNumber("momentum", Momentum);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteBoolean("center", Center);
        writer.WriteBoolean("scale", Scale);
        writer.WriteSetting("beta_initializer", BetaInitializer);
        writer.WriteSetting("gamma_initializer", GammaInitializer);
        writer.WriteSetting("moving_mean_initializer", MovingMeanInitializer);
        writer.WriteSetting("moving_variance_initializer", MovingVarianceInitializer);
        writer.WriteSetting("beta_regularizer", BetaRegularizer);
        writer.WriteSetting("gamma_regularizer", GammaRegularizer);
        writer.WriteSetting("beta_constraint", BetaConstraint);
        writer.WriteSetting("gamma_constraint", GammaConstraint);
    }
}
