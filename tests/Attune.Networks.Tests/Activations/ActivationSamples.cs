using Attune.Networks.Activations;

namespace Attune.Networks.Tests.Activations;

/// <summary>Every activation, and every setting of one.</summary>
internal static class ActivationSamples
{
    public static IReadOnlyDictionary<string, Activation> All { get; } =
        new Dictionary<string, Activation>
        {
            ["linear"] = Activation.Linear,
            ["relu"] = Activation.Relu,
            ["relu with all settings"] = new Relu
            {
                NegativeSlope = 0.1,
                MaxValue = 2,
                Threshold = 0.5,
            },
            ["relu with a maximum"] = new Relu { MaxValue = 1.5 },
            ["relu6"] = Activation.Relu6,
            ["leaky_relu"] = Activation.LeakyRelu,
            ["leaky_relu 0.01"] = new LeakyRelu { NegativeSlope = 0.01 },
            ["elu"] = Activation.Elu,
            ["elu 0.5"] = new Elu { Alpha = 0.5 },
            ["selu"] = Activation.Selu,
            ["celu"] = Activation.Celu,
            ["celu 2"] = new Celu { Alpha = 2 },
            ["gelu"] = Activation.Gelu,
            ["gelu approximate"] = new Gelu { Approximate = true },
            ["silu"] = Activation.Silu,
            ["hard_silu"] = Activation.HardSilu,
            ["mish"] = Activation.Mish,
            ["tanh"] = Activation.Tanh,
            ["hard_tanh"] = Activation.HardTanh,
            ["sigmoid"] = Activation.Sigmoid,
            ["hard_sigmoid"] = Activation.HardSigmoid,
            ["log_sigmoid"] = Activation.LogSigmoid,
            ["softplus"] = Activation.Softplus,
            ["softsign"] = Activation.Softsign,
            ["exponential"] = Activation.Exponential,
            ["softmax"] = Activation.Softmax,
            ["log_softmax"] = Activation.LogSoftmax,
        };
}
