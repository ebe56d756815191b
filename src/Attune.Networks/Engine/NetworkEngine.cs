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

    private NetworkEngine(LayerNode[] nodes, Plane input, NetworkMemory memory)
    {
        (this.nodes, this.memory, Input) = (nodes, memory, input);
        gradients = [null, .. nodes.SkipLast(1).Select(static node => node.OutputGradient)];
        Shapes =
        [
            .. memory.Variables.Select(static v => new VariableShape(
                v.Name,
                v.Rows,
                v.Columns,
                v.IsVector,
                v.IsTrainable
            )),
        ];
    }

    public Plane Input { get; }

    public Plane Output => nodes[^1].Output;

    public Plane OutputGradient => nodes[^1].OutputGradient;

    public NetworkMemory Memory => memory;

    public VariableShape[] Shapes { get; }

    /// <summary>Builds the layers, then lets the caller ask for memory of its own, then takes all of it at once.</summary>
    public static NetworkEngine Build<TSimd>(
        Sequential network,
        NetworkBuilder builder,
        int slotCount,
        Action<NetworkBuilder>? addOwn = null
    )
        where TSimd : struct, ISimd<TSimd>
    {
        var input = builder.AddPlane(network.InputCount);
        var count = network.InputCount;
        var nodes = new LayerNode[network.Layers.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            builder.EnterLayer(network.LayerNames[i], i);
            nodes[i] = network.Layers[i].Build<TSimd>(count, builder);
            count = network.Layers[i].OutputCount(count);
        }

        addOwn?.Invoke(builder);
        return new NetworkEngine(nodes, input, builder.Allocate(slotCount));
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

    public Matrix Forward(Batch batch)
    {
        var plane = Input;
        foreach (var node in nodes)
        {
            node.Forward(plane, batch);
            plane = node.Output;
        }

        return plane.View(batch);
    }

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

        return new NetworkWeights(Shapes, offsets, memory.CopyValues());
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
}
