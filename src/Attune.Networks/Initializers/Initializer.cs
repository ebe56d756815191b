using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>How a variable's values start.</summary>
public abstract record Initializer
{
    /// <summary>Writes the starting values.</summary>
    /// <param name="values">[rows, columns], row-major.</param>
    /// <param name="rows">The fan-in of a kernel.</param>
    /// <param name="columns">The fan-out of a kernel.</param>
    /// <param name="random">The variable's own stream.</param>
    public abstract void Fill(Span<float> values, int rows, int columns, RandomStream random);
}
