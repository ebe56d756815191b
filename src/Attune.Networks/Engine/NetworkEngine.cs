using Attune.Networks.Layers;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Matrices;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Engine;

/// <summary>A network at work: its layers' nodes over one arena.</summary>
internal sealed unsafe class NetworkEngine : IDisposable
{
    private readonly LayerNode[] nodes;
    private readonly Plane?[] gradients;
    private readonly NetworkMemory memory;
    private readonly VariableShape[] shapes;

    private NetworkEngine(LayerNode[] nodes, Plane input, NetworkMemory memory)
    {
        (this.nodes, this.memory, Input) = (nodes, memory, input);
        gradients = [null, .. nodes.SkipLast(1).Select(static node => node.OutputGradient)];
        shapes = ShapesOf(memory.Variables);
    }

    public Plane Input { get; }

    public Plane Output => nodes[^1].Output;

    public Plane OutputGradient => nodes[^1].OutputGradient;

    public NetworkMemory Memory => memory;

    /// <summary>Builds the layers and takes all memory that they, the optimizer and the builder's owner asked for.</summary>
    public static NetworkEngine Build<TSimd>(
        Sequential network,
        NetworkBuilder builder,
        OptimizerNode<TSimd>? optimizer = null,
        long? memoryLimit = null
    )
        where TSimd : struct, ISimd<TSimd>
    {
        var input = builder.AddPlane(network.InputCount);
        var nodes = BuildNodes<TSimd>(network, builder);
        var slotCount = optimizer?.Reserve(builder) ?? 0;
        builder.Measure(slotCount).RequireWithin(memoryLimit);
        var memory = builder.Allocate(slotCount);
        optimizer?.Bind(memory);
        return new NetworkEngine(nodes, input, memory);
    }

    /// <summary>What <see cref="Build"/> would take.</summary>
    public static MemoryEstimate Measure<TSimd>(
        Sequential network,
        NetworkBuilder builder,
        OptimizerNode<TSimd> optimizer
    )
        where TSimd : struct, ISimd<TSimd>
    {
        builder.AddPlane(network.InputCount);
        BuildNodes<TSimd>(network, builder);
        return builder.Measure(optimizer.Reserve(builder));
    }

    /// <summary>The names and shapes of a network's variables; nothing is allocated for them.</summary>
    public static VariableShape[] ShapesOf(Sequential network)
    {
        var builder = new NetworkBuilder(1, isTraining: false, RandomKey.FromSeed(0));
        BuildNodes<SimdScalar>(network, builder);
        return ShapesOf(builder.Variables);
    }

    /// <summary>Gives every variable its starting values.</summary>
    public void Initialize(RandomKey random)
    {
        for (var i = 0; i < memory.Variables.Count; i++)
        {
            var variable = memory.Variables[i];
            variable.Initializer.Fill(
                new Span<float>(variable.Value.Pointer, variable.Count),
                variable.Rows,
                variable.Columns,
                random.Derive(i).OpenStream()
            );
        }
    }

    /// <summary>Shows the training samples to the layers that learn from them before the first step.</summary>
    public void Adapt(Samples samples, SampleFeed feed, int chunkRows)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is not IAdaptiveNode { Adapts: true } adaptive)
            {
                continue;
            }

            for (var start = 0; start < samples.Count; start += chunkRows)
            {
                int[] order = [.. Enumerable.Range(start, Math.Min(chunkRows, samples.Count - start))];
                var batch = Batch.Of(order.Length, isTraining: false);
                feed.Gather(samples, order, batch);
                adaptive.Observe(Forward(batch, i));
            }

            adaptive.EndAdapting();
        }
    }

    public Matrix Forward(Batch batch) => Forward(batch, nodes.Length);

    public void Backward(Batch batch)
    {
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            nodes[i].Backward(i == 0 ? Input : nodes[i - 1].Output, gradients[i], batch);
        }
    }

    public void BeginStep(long step)
    {
        foreach (var node in nodes)
        {
            node.BeginStep(step);
        }
    }

    public double ActivityPenalty()
    {
        double penalty = 0;
        foreach (var node in nodes)
        {
            penalty += node.Penalty;
        }

        return penalty;
    }

    public NetworkWeights CopyWeights()
    {
        var offsets = new int[memory.Variables.Count];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = (int)(memory.Variables[i].Value.Pointer - memory.Values);
        }

        return new NetworkWeights(shapes, offsets, memory.CopyValues());
    }

    public void SetWeights(NetworkWeights weights)
    {
        for (var i = 0; i < memory.Variables.Count; i++)
        {
            var variable = memory.Variables[i];
            weights[i].CopyTo(new Span<float>(variable.Value.Pointer, variable.Count));
        }
    }

    public void Dispose() => memory.Dispose();

    // Through the first layers only.
    private Matrix Forward(Batch batch, int layerCount)
    {
        var plane = Input;
        for (var i = 0; i < layerCount; i++)
        {
            nodes[i].Forward(plane, batch);
            plane = nodes[i].Output;
        }

        return plane.View(batch);
    }

    private static LayerNode[] BuildNodes<TSimd>(Sequential network, NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd>
    {
        var count = network.InputCount;
        var nodes = new LayerNode[network.Layers.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            builder.EnterLayer(network.LayerNames[i], i);
            nodes[i] = network.Layers[i].Build<TSimd>(count, builder);
            count = network.Layers[i].OutputCount(count);
        }

        return nodes;
    }

    private static VariableShape[] ShapesOf(IReadOnlyList<Variable> variables) =>
        [.. variables.Select(static v => new VariableShape(v.Name, v.Rows, v.Columns, v.IsVector, v.IsTrainable))];
}
