namespace Attune.Networks.Activations;

public abstract partial record Activation
{
    /// <summary>The identity.</summary>
    public static Activation Linear { get; } = new Linear();

    /// <summary>max(z, 0).</summary>
    public static Activation Relu { get; } = new Relu();

    /// <summary>min(max(z, 0), 6).</summary>
    public static Activation Relu6 { get; } = new Relu6();

    /// <summary>z, or 0.2 z below 0.</summary>
    public static Activation LeakyRelu { get; } = new LeakyRelu();

    /// <summary>z, or eᶻ − 1 below 0.</summary>
    public static Activation Elu { get; } = new Elu();

    /// <summary>The self-normalizing multiple of the exponential linear unit.</summary>
    public static Activation Selu { get; } = new Selu();

    /// <summary>z, or eᶻ − 1 below 0, with a continuous derivative for every α.</summary>
    public static Activation Celu { get; } = new Celu();

    /// <summary>zΦ(z).</summary>
    public static Activation Gelu { get; } = new Gelu();

    /// <summary>z/(1 + e⁻ᶻ), also called swish.</summary>
    public static Activation Silu { get; } = new Silu();

    /// <summary>z times its hard sigmoid.</summary>
    public static Activation HardSilu { get; } = new HardSilu();

    /// <summary>z tanh(log(1 + eᶻ)).</summary>
    public static Activation Mish { get; } = new Mish();

    /// <summary>The hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new Tanh();

    /// <summary>z within [−1, 1].</summary>
    public static Activation HardTanh { get; } = new HardTanh();

    /// <summary>1/(1 + e⁻ᶻ).</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>z/6 + ½ within [0, 1].</summary>
    public static Activation HardSigmoid { get; } = new HardSigmoid();

    /// <summary>The logarithm of the sigmoid.</summary>
    public static Activation LogSigmoid { get; } = new LogSigmoid();

    /// <summary>log(1 + eᶻ).</summary>
    public static Activation Softplus { get; } = new Softplus();

    /// <summary>z/(1 + |z|).</summary>
    public static Activation Softsign { get; } = new Softsign();

    /// <summary>eᶻ.</summary>
    public static Activation Exponential { get; } = new Exponential();

    /// <summary>Probabilities in proportion to eᶻ.</summary>
    public static Activation Softmax { get; } = new Softmax();

    /// <summary>The logarithms of such probabilities.</summary>
    public static Activation LogSoftmax { get; } = new LogSoftmax();
}
