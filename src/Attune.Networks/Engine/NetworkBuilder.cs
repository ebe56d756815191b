using Attune.Networks.Initializers;
using Attune.Networks.Training;
using Attune.Numerics.Memory;
using Attune.Numerics.Random;

namespace Attune.Networks.Engine;

/// <summary>
/// Collects what the layers of a network need, so that one arena can hold it all: variables first (those that are trained
/// contiguous, so that an optimizer sweeps over them in one go), then planes and scratch.
/// </summary>
public sealed unsafe class NetworkBuilder
{
    private readonly List<Variable> variables = [];
    private readonly List<Plane> planes = [];
    private readonly List<Scratch> scratches = [];
    private string scope = "";

    internal NetworkBuilder(int batchCapacity, bool isTraining, RandomKey random)
    {
        (BatchCapacity, IsTraining, Random) = (Batch.StrideFor(batchCapacity), isTraining, random);
    }

    /// <summary>The most samples that one pass can hold.</summary>
    public int BatchCapacity { get; }

    /// <summary>Whether the network will be trained; if not, gradients need no memory.</summary>
    public bool IsTraining { get; }

    /// <summary>The address of the layers' random streams (dropout, noise).</summary>
    public RandomKey Random { get; }

    /// <summary>All variables, in layer order.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>The variables that the optimizer changes, in layer order.</summary>
    internal Variable[] TrainableVariables() => [.. variables.Where(static variable => variable.IsTrainable)];

    /// <summary>Asks for a variable; its name becomes <c>layer/name</c>.</summary>
    public Variable AddMatrix(
        string name,
        int rows,
        int columns,
        Initializer initializer,
        VariableOptions options = default
    ) => Add(name, rows, columns, isVector: false, initializer, options);

    /// <summary>Asks for a one-dimensional variable.</summary>
    public Variable AddVector(string name, int count, Initializer initializer, VariableOptions options = default) =>
        Add(name, 1, count, isVector: true, initializer, options);

    /// <summary>Asks for a plane of activations.</summary>
    public Plane AddPlane(int features)
    {
        var plane = new Plane(features);
        planes.Add(plane);
        return plane;
    }

    /// <summary>Asks for working memory of <paramref name="count"/> floats.</summary>
    /// <exception cref="ArgumentException">It is more than one array can hold.</exception>
    public Scratch AddScratch(long count)
    {
        Require(count, $"the working memory of '{scope}'");
        var scratch = new Scratch((int)count);
        scratches.Add(scratch);
        return scratch;
    }

    /// <summary>The position of the layer being built, from 0.</summary>
    public int LayerIndex { get; private set; }

    internal void EnterLayer(string name, int index) => (scope, LayerIndex) = (name, index);

    /// <summary>What <see cref="Allocate"/> will take.</summary>
    /// <exception cref="ArgumentException">The variables are more than one array can hold.</exception>
    internal MemoryEstimate Measure(int slotCount)
    {
        var (trainable, fixedCount) = CountVariables();
        Require(trainable + fixedCount, "the network's variables");
        return new MemoryEstimate(
            Arena.SizeOf(trainable + fixedCount),
            IsTraining ? Arena.SizeOf(trainable) : 0,
            IsTraining ? slotCount * Arena.SizeOf(trainable) : 0,
            planes.Sum(plane => Arena.SizeOf((long)plane.Features * BatchCapacity))
                + scratches.Sum(static scratch => Arena.SizeOf(scratch.Count))
        );
    }

    internal NetworkMemory Allocate(int slotCount)
    {
        var (trainable, fixedCount) = CountVariables();
        var arena = Arena.Rent(Measure(slotCount).Total);
        var values = arena.Take(trainable + fixedCount);
        var gradients = IsTraining ? arena.Take(trainable) : null;
        var slots = new nint[IsTraining ? slotCount : 0];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = (nint)arena.Take(trainable);
        }

        long next = 0;
        foreach (var variable in variables.Where(static v => v.IsTrainable))
        {
            variable.Bind(values + next, gradients == null ? null : gradients + next);
            next += variable.PaddedCount;
        }

        foreach (var variable in variables.Where(static v => !v.IsTrainable))
        {
            variable.Bind(values + next, null);
            next += variable.PaddedCount;
        }

        foreach (var plane in planes)
        {
            plane.Bind(arena.Take((long)plane.Features * BatchCapacity));
        }

        foreach (var scratch in scratches)
        {
            scratch.Bind(arena.Take(scratch.Count));
        }

        return new NetworkMemory(arena, variables, values, gradients, slots, trainable, trainable + fixedCount);
    }

    private (long Trainable, long Fixed) CountVariables() =>
        (
            variables.Where(static v => v.IsTrainable).Sum(static v => v.PaddedCount),
            variables.Where(static v => !v.IsTrainable).Sum(static v => v.PaddedCount)
        );

    private static void Require(long count, string what)
    {
        // Copies of them are arrays.
        if (count > Array.MaxLength)
        {
            throw new ArgumentException(
                $"An array can hold {Array.MaxLength} numbers, but {what} would have {count}. Lower the layers' units or "
                    + "BatchSize."
            );
        }
    }

    private Variable Add(
        string name,
        int rows,
        int columns,
        bool isVector,
        Initializer initializer,
        VariableOptions options
    )
    {
        Require((long)rows * columns, $"'{scope}/{name}'");
        var variable = new Variable($"{scope}/{name}", rows, columns, !options.IsFixed, initializer)
        {
            IsVector = isVector,
            Regularizer = options.Regularizer,
            Constraint = options.Constraint,
        };
        variables.Add(variable);
        return variable;
    }
}
