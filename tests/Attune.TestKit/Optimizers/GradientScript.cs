using Attune.Networks;
using Attune.Networks.Engine;
using Attune.Networks.Initializers;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;

namespace Attune.TestKit.Optimizers;

/// <summary>
/// A layer with a 3×2 matrix <c>w</c> and a 2-vector <c>b</c>, whose gradients are read off a batch of one row: an optimizer can
/// so be fed any gradients through a whole fit.
/// </summary>
public sealed record GradientScript : Layer
{
    /// <summary>How many elements the matrix has; the vector's follow.</summary>
    public const int MatrixCount = 6;

    /// <summary>How many elements both have.</summary>
    public const int Count = 8;

    /// <inheritdoc/>
    public override string ClassName => "GradientScript";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => 1;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) => new Node(builder);

    /// <summary>Trains on one row of gradients a step.</summary>
    /// <param name="optimizer">What is under test.</param>
    /// <param name="gradients">[steps, 8]: the matrix's elements row by row, then the vector's.</param>
    /// <param name="start">[8] weights to start from, unless <paramref name="options"/> holds a state.</param>
    /// <param name="options">Path, callbacks and state, if any.</param>
    public static FitResult Train(Optimizer optimizer, float[] gradients, float[] start, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(options);
        var network = new Sequential(new Input(Count), new GradientScript());
        var samples = new Samples(gradients, Count, new float[gradients.Length / Count]);
        return network
            .Compile(optimizer, Loss.MeanSquaredError, Array.Empty<Metric>())
            .Fit(
                samples,
                options with
                {
                    BatchSize = 1,
                    Shuffle = false,
                    InitialWeights = options.InitialState is null
                        ? NetworkWeights.Create(network, [start[..MatrixCount], start[MatrixCount..]])
                        : null,
                }
            );
    }

    private sealed class Node : LayerNode
    {
        private readonly Variable matrix;
        private readonly Variable vector;

        public Node(NetworkBuilder builder)
        {
            matrix = builder.AddMatrix("w", MatrixCount / 2, 2, new Zeros());
            vector = builder.AddVector("b", Count - MatrixCount, new Zeros());
            Output = builder.AddPlane(1);
            OutputGradient = builder.AddPlane(1);
        }

        public override Plane Output { get; }

        public override Plane OutputGradient { get; }

        public override void Forward(Plane input, Batch batch) { }

        public override void Backward(Plane input, Plane? inputGradient, Batch batch)
        {
            var values = input.View(batch);
            for (var i = 0; i < Count; i++)
            {
                if (i < MatrixCount)
                {
                    matrix.Gradient[i / 2][i % 2] = values[i][0];
                }
                else
                {
                    vector.Gradient[0][i - MatrixCount] = values[i][0];
                }
            }
        }
    }
}
