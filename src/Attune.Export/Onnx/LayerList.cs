using Attune.Export.Onnx.Messages;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Settings;

namespace Attune.Export.Onnx;

/// <summary>Collects the layers that a chain of operators stands for, with their values.</summary>
/// <param name="constants">The graph's constants.</param>
/// <param name="inputs">How many columns the graph's input has; null where the first operator says.</param>
internal sealed class LayerList(Constants constants, int? inputs)
{
    private readonly List<Layer> layers = [];
    private readonly List<float[]> values = [];
    private int? first = inputs;
    private int? width = inputs;

    // What was subtracted, or multiplied by, and waits for its other half.
    private (string Op, float[] Values, NodeProto Node)? half;

    /// <summary>One array a variable, in layer order.</summary>
    public IReadOnlyList<float[]> Values => values;

    public Sequential ToNetwork()
    {
        RequireNoHalf();
        return first is { } count && layers.Count > 0
            ? new Sequential(new Input(count), layers)
            : throw new InvalidDataException("there is no layer between input and output.");
    }

    public string Add(Activation activation, string output)
    {
        RequireNoHalf();
        if (layers is [.., Dense { Activation: null } dense])
        {
            layers[^1] = dense with { Activation = activation };
        }
        else
        {
            layers.Add(new ActivationLayer(activation));
        }

        return output;
    }

    /// <exception cref="InvalidDataException">The operator is not known, or not used as a layer does.</exception>
    public void Add(NodeProto node, string value)
    {
        if (SimpleActivation.Find(node, constants) is { } activation)
        {
            Add(activation, "");
            return;
        }

        switch (node.OpType)
        {
            case "Gemm":
                AddGemm(node, value);
                break;
            case "MatMul":
                RequireNoHalf();
                AddKernel(node, Operand(node, value, 1));
                break;
            case "Add" when half is null && IsDenseWithoutBias():
                AddBias(Row(node, Operand(node, value), width!.Value));
                break;
            case "Sub" or "Div" or "Mul" or "Add":
                AddElementwise(node, value);
                break;
            case "Scaler":
                AddScaler(node);
                break;
            case "BatchNormalization":
                AddBatch(node);
                break;
            case "LayerNormalization":
                AddRow(node);
                break;
            case "Identity" or "Dropout" or "Flatten" or "Reshape" or "Squeeze" or "Cast":
                // On rows of floats they change nothing; where they would, the widths no longer fit.
                RequireFloat(node);
                break;
            default:
                throw KnownOperators.Refusal(node);
        }
    }

    private bool IsDenseWithoutBias() => layers is [.., Dense { UseBias: false, Activation: null }];

    private void RequireNoHalf()
    {
        if (half is var (op, _, node))
        {
            throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} must be followed by {(op == "Sub" ? "Div" : "Add")}, to scale the columns."
            );
        }
    }

    private static void RequireFloat(NodeProto node)
    {
        var to = node.Attribute.FirstOrDefault(static attribute => attribute.Name == "to")?.I ?? (int)ElementType.Float;
        if (to != (int)ElementType.Float)
        {
            throw new InvalidDataException($"{NetworkImport.Describe(node)} casts to type {to}, not to 32-bit floats.");
        }
    }

    // The constant beside the value; where it has a place, it must stand there.
    private (float[] Values, int[] Shape) Operand(NodeProto node, string value, int? place = null)
    {
        if (node.Input.Count != 2 || node.Input.Count(input => input == value) != 1)
        {
            throw new InvalidDataException($"{NetworkImport.Describe(node)} must join the value with a constant.");
        }

        var index = node.Input[0] == value ? 1 : 0;
        return index == (place ?? index) && constants.Find(node.Input[index]) is { } found
            ? found
            : throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} must join the value with a constant{(place == 1 ? " behind it" : "")}, but has "
                    + $"'{node.Input[0]}' and '{node.Input[1]}'."
            );
    }

    private static float[] Row(NodeProto node, (float[] Values, int[] Shape) constant, int count)
    {
        var (row, shape) = constant;
        return row.Length == 1 && shape.All(static length => length == 1) ? [.. Enumerable.Repeat(row[0], count)]
            : row.Length == count && shape is [.., var last] && last == count ? row
            : throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} needs {count} values, but has the shape [{string.Join(", ", shape)}]."
            );
    }

    private void AddGemm(NodeProto node, string value)
    {
        RequireNoHalf();
        float Number(string name, float otherwise) =>
            node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.F ?? otherwise;
        bool Flag(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I > 0;
        if (node.Input.Count < 2 || node.Input[0] != value || Flag("transA"))
        {
            throw new InvalidDataException($"{NetworkImport.Describe(node)} must multiply the value by a constant.");
        }

        var kernel =
            constants.Find(node.Input[1])
            ?? throw new InvalidDataException($"{NetworkImport.Describe(node)}: '{node.Input[1]}' is no constant.");
        AddKernel(node, Flag("transB") ? Transposed(kernel) : kernel);
        Scale(values[^1], Number("alpha", 1));
        if (node.Input.Count > 2 && node.Input[2].Length > 0)
        {
            var bias =
                constants.Find(node.Input[2])
                ?? throw new InvalidDataException($"{NetworkImport.Describe(node)}: '{node.Input[2]}' is no constant.");
            AddBias(Row(node, bias, width!.Value));
            Scale(values[^1], Number("beta", 1));
        }
    }

    private static void Scale(float[] row, float factor)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] *= factor;
        }
    }

    private static (float[] Values, int[] Shape) Transposed((float[] Values, int[] Shape) matrix)
    {
        if (matrix.Shape is not [var rows, var columns])
        {
            return matrix;
        }

        var transposed = new float[matrix.Values.Length];
        for (var i = 0; i < transposed.Length; i++)
        {
            transposed[(i % columns * rows) + (i / columns)] = matrix.Values[i];
        }

        return (transposed, [columns, rows]);
    }

    private void AddKernel(NodeProto node, (float[] Values, int[] Shape) kernel)
    {
        if (kernel.Shape is not [>= 1 and var rows, >= 1 and var columns] || (width ?? rows) != rows)
        {
            throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} needs a matrix for {width} columns, but has the shape "
                    + $"[{string.Join(", ", kernel.Shape)}]."
            );
        }

        first ??= rows;
        width = columns;
        layers.Add(new Dense(columns) { UseBias = false });
        values.Add(kernel.Values);
    }

    private void AddBias(float[] bias)
    {
        layers[^1] = ((Dense)layers[^1]) with { UseBias = true };
        values.Add(bias);
    }

    // (x − a) / b and x · a + b, with constants, are what a Normalization does.
    private void AddElementwise(NodeProto node, string value)
    {
        var count =
            width
            ?? throw new InvalidDataException(
                $"{NetworkImport.Describe(node)}: how many columns there are is not stated."
            );
        var operand = Row(node, Operand(node, value, node.OpType is "Sub" or "Div" ? 1 : null), count);
        switch (half, node.OpType)
        {
            case (null, "Sub" or "Mul"):
                half = (node.OpType, operand, node);
                break;
            case (null, "Div"):
                AddScaling(node, new float[count], operand, invert: false);
                break;
            case (null, _):
                AddScaling(node, operand, [.. Enumerable.Repeat(1f, count)], invert: true);
                break;
            case (("Sub", var means, _), "Div"):
                half = null;
                AddScaling(node, means, operand, invert: false);
                break;
            case (("Sub", var means, _), "Mul"):
                half = null;
                AddScaling(node, means, Array.ConvertAll(operand, static factor => 1 / factor), invert: false);
                break;
            case (("Mul", var factors, _), "Add"):
                half = null;
                AddScaling(node, operand, factors, invert: true);
                break;
            default:
                RequireNoHalf();
                break;
        }
    }

    private void AddScaler(NodeProto node)
    {
        var offsets = node.Attribute.FirstOrDefault(static a => a.Name == "offset")?.Floats ?? [];
        var factors = node.Attribute.FirstOrDefault(static a => a.Name == "scale")?.Floats ?? [];
        RequireNoHalf();
        width ??= offsets.Count;
        first ??= width;
        if (offsets.Count != width || factors.Count != width)
        {
            throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} needs {width} offsets and scales, but has {offsets.Count} and {factors.Count}."
            );
        }

        AddScaling(node, [.. offsets], [.. factors.Select(static factor => 1 / factor)], invert: false);
    }

    private void AddScaling(NodeProto node, float[] means, float[] deviations, bool invert)
    {
        if (!deviations.All(static deviation => deviation > 1e-7f && float.IsFinite(deviation)))
        {
            throw new InvalidDataException(
                $"{NetworkImport.Describe(node)} scales columns by {deviations.First(static d => !(d > 1e-7f))}, but only positive "
                    + "scales can be read."
            );
        }

        layers.Add(
            new Normalization
            {
                Mean = ValueList.Create<double>([.. means.Select(static mean => (double)mean)]),
                Variance = ValueList.Create<double>([.. deviations.Select(static d => (double)d * d)]),
                Invert = invert,
            }
        );
    }

    private void AddBatch(NodeProto node)
    {
        var parameters = Parameters(node, 5);
        layers.Add(new BatchNormalization { Epsilon = Epsilon(node) });
        values.AddRange(parameters);
    }

    private void AddRow(NodeProto node)
    {
        var parameters = Parameters(node, node.Input.Count > 2 ? 3 : 2);
        layers.Add(new LayerNormalization { Epsilon = Epsilon(node), Center = parameters.Length > 1 });
        values.AddRange(parameters);
    }

    private static float Epsilon(NodeProto node) =>
        node.Attribute.FirstOrDefault(static attribute => attribute.Name == "epsilon")?.F ?? 1e-5f;

    private float[][] Parameters(NodeProto node, int inputCount)
    {
        RequireNoHalf();
        if (node.Input.Count < inputCount)
        {
            throw new InvalidDataException($"{NetworkImport.Describe(node)} needs {inputCount} inputs.");
        }

        var parameters = node
            .Input.Skip(1)
            .Take(inputCount - 1)
            .Select(name =>
                constants.Find(name)
                ?? throw new InvalidDataException($"{NetworkImport.Describe(node)}: '{name}' is no constant.")
            )
            .ToArray();
        width ??= parameters[0].Values.Length;
        first ??= width;
        return Array.ConvertAll(parameters, parameter => Row(node, parameter, width.Value));
    }
}
