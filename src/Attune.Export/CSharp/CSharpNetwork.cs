using System.Text;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;

namespace Attune.Export.CSharp;

/// <summary>A network's layers as C# statements.</summary>
internal static class CSharpNetwork
{
    /// <summary>Adds the method <c>Network</c>, from a row of inputs to a row of outputs.</summary>
    /// <exception cref="ArgumentException">A layer cannot be written.</exception>
    public static void Add(CSharpSource source, TrainedNetwork model)
    {
        var network = model.Network.Network;
        var count = network.InputCount;
        var statements = new StringBuilder();
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            var values = new LayerValues(model.Weights, network.LayerNames[i]);
            foreach (var statement in Of(source, layer, values, count, network.LayerNames[i]))
            {
                statements.Append("        x = ").Append(statement).Append(";\n");
            }

            count = layer.OutputCount(count);
        }

        source.Member($"    private static float[] Network(float[] x)\n    {{\n{statements}        return x;\n    }}");
    }

    private static IEnumerable<string> Of(
        CSharpSource source,
        Layer layer,
        LayerValues values,
        int inputs,
        string name
    ) =>
        layer switch
        {
            Dense dense => AddDense(source, dense, values),
            ActivationLayer activation => Apply(activation.Activation),
            BatchNormalization batch =>
            [
                $"BatchNormalization(x, {source.Floats("Gamma", values.Find("gamma", inputs, 1))}, "
                    + $"{source.Floats("Beta", values.Find("beta", inputs, 0))}, "
                    + $"{source.Floats("MovingMean", values["moving_mean"])}, "
                    + $"{source.Floats("MovingVariance", values["moving_variance"])}, "
                    + $"{CSharpText.Of((float)batch.Epsilon)})",
            ],
            LayerNormalization row =>
            [
                $"LayerNormalization(x, {source.Floats("Gamma", values.Find("gamma", inputs, 1))}, "
                    + $"{source.Floats("Beta", values.Find("beta", inputs, 0))}, {CSharpText.Of((float)row.Epsilon)})",
            ],
            Normalization normalization => AddNormalization(source, normalization, values),
            Dropout or GaussianNoise => [],
            _ => throw new ArgumentException(
                $"The layer '{name}' is a {layer.ClassName}, which cannot be written as C#. Leave it out."
            ),
        };

    private static IEnumerable<string> AddDense(CSharpSource source, Dense layer, LayerValues values)
    {
        var kernel = source.Floats("Kernel", values["kernel"]);
        var bias = layer.UseBias ? source.Floats("Bias", values["bias"]) : "Array.Empty<float>()";
        string[] dense = [$"Dense(x, {kernel}, {bias}, {layer.Units})"];
        return layer.Activation is null ? dense : [.. dense, .. Apply(layer.Activation)];
    }

    private static string[] AddNormalization(CSharpSource source, Normalization layer, LayerValues values)
    {
        var (means, variances) = values.MomentsOf(layer);
        return
        [
            $"Normalization(x, {source.Floats("Mean", means)}, {source.Floats("Variance", variances)}, "
                + $"{(layer.Invert ? "true" : "false")})",
        ];
    }

    private static string[] Apply(Activation activation) =>
        activation switch
        {
            Linear => [],
            Softmax => ["Softmax(x)"],
            LogSoftmax => ["LogSoftmax(x)"],
            _ => [$"Apply(x, static z => {Elementwise(activation)})"],
        };

    private static string Elementwise(Activation activation) =>
        activation switch
        {
            Relu { NegativeSlope: 0, MaxValue: null, Threshold: 0 } => "Max(0, z)",
            Relu relu => $"Relu(z, {Of(relu.NegativeSlope)}, {Of(relu.MaxValue ?? double.PositiveInfinity)}, "
                + $"{Of(relu.Threshold)})",
            Relu6 => "Clip(z, 0, 6)",
            LeakyRelu leaky => $"z > 0 ? z : {Of(leaky.NegativeSlope)} * z",
            Elu elu => $"z > 0 ? z : {Of(elu.Alpha)} * ExpMinusOne(z)",
            Selu => "z > 0 ? 1.05070098f * z : 1.75809934f * ExpMinusOne(z)",
            Celu celu => $"z > 0 ? z : {Of(celu.Alpha)} * ExpMinusOne(z / {Of(celu.Alpha)})",
            Gelu { Approximate: true } => "ApproximateGelu(z)",
            Gelu => "z * NormalCumulative(z)",
            Silu => "z * Sigmoid(z)",
            HardSilu => "z * Clip(z + 3, 0, 6) / 6",
            Mish => "Mish(z)",
            Tanh => "Tanh(z)",
            HardTanh => "Clip(z, -1, 1)",
            Sigmoid => "Sigmoid(z)",
            HardSigmoid => "Clip(z + 3, 0, 6) / 6",
            LogSigmoid => "Min(0, z) - LogOnePlus(Exp(0 - MathF.Abs(z)))",
            Softplus => "Max(0, z) + LogOnePlus(Exp(0 - MathF.Abs(z)))",
            Softsign => "z / (1 + MathF.Abs(z))",
            Exponential => "Exp(z)",
            _ => throw new ArgumentException(
                $"The activation '{activation.Name}' cannot be written as C#. Use one of Attune's own."
            ),
        };

    private static string Of(double value) => CSharpText.Of((float)value);
}
