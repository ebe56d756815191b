using System.Text.Json;
using Attune.Networks.Activations;
using Attune.Networks.Constraints;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>A fully connected layer: activation(x · kernel + bias).</summary>
/// <param name="Units">How many neurons; at least 1.</param>
/// <param name="Activation">The neurons' activation; null for linear.</param>
public sealed record Dense(int Units, Activation? Activation = null) : Layer
{
    /// <summary>How many neurons.</summary>
    /// <value>At least 1.</value>
    public int Units
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, Units, nameof(Units));

    /// <summary>Whether there is a bias.</summary>
    /// <value>The default is true.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>How the kernel starts.</summary>
    /// <value>The default is <see cref="GlorotUniform"/>.</value>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <summary>How the bias starts.</summary>
    /// <value>The default is <see cref="Zeros"/>.</value>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <summary>What the kernel's size is charged.</summary>
    public Regularizer? KernelRegularizer { get; init; }

    /// <summary>What the bias's size is charged.</summary>
    public Regularizer? BiasRegularizer { get; init; }

    /// <summary>What the output's size is charged.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>What the kernel is forced into after each step.</summary>
    public Constraint? KernelConstraint { get; init; }

    /// <summary>What the bias is forced into after each step.</summary>
    public Constraint? BiasConstraint { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "Dense";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => Units;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new DenseNode<TSimd>(this, inputCount, builder);

    internal static Dense ReadOwn(ConfigReader config)
    {
        config.Find("quantization_config", out _);
        return new Dense(config.Integer("units"), config.Activation("activation"))
        {
            UseBias = config.Boolean("use_bias", true),
            KernelInitializer = config.Initializer("kernel_initializer", new GlorotUniform()),
            BiasInitializer = config.Initializer("bias_initializer", new Zeros()),
            KernelRegularizer = config.Regularizer("kernel_regularizer"),
            BiasRegularizer = config.Regularizer("bias_regularizer"),
            ActivityRegularizer = config.Regularizer("activity_regularizer"),
            KernelConstraint = config.Constraint("kernel_constraint"),
            BiasConstraint = config.Constraint("bias_constraint"),
        };
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("units", Units);
        writer.WriteSetting("activation", Activation);
        writer.WriteBoolean("use_bias", UseBias);
        writer.WriteSetting("kernel_initializer", KernelInitializer);
        writer.WriteSetting("bias_initializer", BiasInitializer);
        writer.WriteSetting("kernel_regularizer", KernelRegularizer);
        writer.WriteSetting("bias_regularizer", BiasRegularizer);
        writer.WriteSetting("activity_regularizer", ActivityRegularizer);
        writer.WriteSetting("kernel_constraint", KernelConstraint);
        writer.WriteSetting("bias_constraint", BiasConstraint);
    }
}
