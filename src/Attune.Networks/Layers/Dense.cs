using Attune.Networks.Activations;
using Attune.Networks.Constraints;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;

namespace Attune.Networks.Layers;

/// <summary>A fully connected layer: activation(x · kernel + bias).</summary>
/// <param name="Units">How many neurons; at least 1.</param>
/// <param name="Activation">The neurons' activation; null for linear.</param>
public sealed record Dense(int Units, Activation? Activation = null) : Layer
{
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
}
