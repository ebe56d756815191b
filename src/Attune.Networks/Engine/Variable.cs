using Attune.Networks.Constraints;
using Attune.Networks.Initializers;
using Attune.Networks.Regularizers;
using Attune.Numerics.Matrices;
using Attune.Numerics.Memory;

namespace Attune.Networks.Engine;

/// <summary>An array of a network that training changes, or that a layer keeps between batches.</summary>
public sealed unsafe class Variable
{
    private float* value;
    private float* gradient;

    internal Variable(string name, int rows, int columns, bool isTrainable, Initializer initializer)
    {
        (Name, Rows, Columns, IsTrainable, Initializer) = (name, rows, columns, isTrainable, initializer);
    }

    /// <summary>Unique in its network, for example <c>dense_1/kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Rows of the array; 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>Columns of the array, or a vector's length.</summary>
    public int Columns { get; }

    /// <summary>Whether the optimizer changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>How it starts.</summary>
    public Initializer Initializer { get; }

    /// <summary>What its size is charged, or null.</summary>
    public Regularizer? Regularizer { get; init; }

    /// <summary>What it is forced into after each step, or null.</summary>
    public Constraint? Constraint { get; init; }

    /// <summary>Whether it is a vector in the files and in Keras (a bias, say) rather than a matrix.</summary>
    public bool IsVector { get; init; }

    /// <summary>How many elements it has.</summary>
    public int Count => Rows * Columns;

    /// <summary>[rows, columns].</summary>
    public Matrix Value => new(value, Rows, Columns, Columns);

    /// <summary>[rows, columns]; the loss's derivative. Empty for a variable that is not trained.</summary>
    public Matrix Gradient => new(gradient, Rows, Columns, Columns);

    /// <summary>Its floats in memory: whole registers, so that the optimizer's sweep needs no tails.</summary>
    internal long PaddedCount => Arena.SizeOf(Count) / sizeof(float);

    internal void Bind(float* valueMemory, float* gradientMemory)
    {
        value = valueMemory;
        gradient = gradientMemory;
    }
}
