using Attune.Networks.Activations;
using Attune.Networks.Engine;
using Attune.Numerics.Kernels;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

internal sealed unsafe class DenseNode<TSimd> : LayerNode
    where TSimd : struct, ISimd<TSimd>
{
    private readonly Dense layer;
    private readonly Variable kernel;
    private readonly Variable? bias;
    private readonly ActivationNode? activation;
    private readonly Plane preActivation;
    private readonly Scratch noBias;
    private readonly Scratch? transposedGradient;
    private double penalty;

    public DenseNode(Dense layer, int inputCount, NetworkBuilder builder)
    {
        this.layer = layer;
        kernel = builder.AddMatrix(
            "kernel",
            inputCount,
            layer.Units,
            layer.KernelInitializer,
            new(Regularizer: layer.KernelRegularizer, Constraint: layer.KernelConstraint)
        );
        bias = layer.UseBias
            ? builder.AddVector(
                "bias",
                layer.Units,
                layer.BiasInitializer,
                new(Regularizer: layer.BiasRegularizer, Constraint: layer.BiasConstraint)
            )
            : null;
        noBias = builder.AddScratch(bias is null ? layer.Units : 0);
        activation = layer.Activation?.Build<TSimd>();
        Output = builder.AddPlane(layer.Units);
        preActivation = activation is { BackwardUsesInput: true } ? builder.AddPlane(layer.Units) : Output;
        OutputGradient = builder.AddPlane(builder.IsTraining ? layer.Units : 0);
        transposedGradient =
            builder.IsTraining && layer.Units > 1
                ? builder.AddScratch((long)builder.BatchCapacity * Batch.StrideFor(layer.Units))
                : null;
    }

    public override Plane Output { get; }

    public override Plane OutputGradient { get; }

    public override double Penalty => penalty;

    public override void Forward(Plane input, Batch batch)
    {
        var z = preActivation.View(batch);
        var start = bias is null ? noBias.Pointer : bias.Value.Pointer;
        if (batch is { Rows: 1, IsTraining: false })
        {
            // Along one row's units, where along the rows all lanes but one would be idle.
            var x = input.View(batch);
            Gemv.TransposedA<TSimd>(kernel.Value, x.Pointer, x.Stride, start, z.Pointer, z.Stride);
        }
        else
        {
            Gemm.TransposedA<TSimd>(kernel.Value, input.View(batch), start, z);
        }

        activation?.Forward(z, Output.View(batch));
        if (layer.ActivityRegularizer is { } charge)
        {
            penalty = charge.Penalty<TSimd>(Output.View(batch)) / batch.Rows;
        }
    }

    public override void Backward(Plane input, Plane? inputGradient, Batch batch)
    {
        var gradient = OutputGradient.View(batch);
        layer.ActivityRegularizer?.Apply<TSimd>(Output.View(batch), gradient, 1.0 / batch.Rows);
        activation?.Backward(preActivation.View(batch), Output.View(batch), gradient);

        var transposed = TransposeGradient(gradient);
        Gemm.Product<TSimd>(input.View(batch), transposed, kernel.Gradient, layer.Units);
        if (bias is not null)
        {
            ColumnSums.Run<TSimd>(transposed, bias.Gradient.Pointer);
        }

        if (inputGradient is not null)
        {
            Gemm.Product<TSimd>(kernel.Value, gradient, inputGradient.View(batch), batch.Stride);
        }
    }

    // [samples, units]. One unit's row is its own transpose.
    private Matrix TransposeGradient(Matrix gradient)
    {
        if (layer.Units == 1)
        {
            return new Matrix(gradient.Pointer, gradient.Columns, 1, 1);
        }

        var transposed = new Matrix(
            transposedGradient!.Pointer,
            gradient.Columns,
            layer.Units,
            Batch.StrideFor(layer.Units)
        );
        Transpose.Copy(gradient, transposed);
        return transposed;
    }
}
