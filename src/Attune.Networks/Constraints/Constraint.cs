using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Constraints;

/// <summary>What a variable's values are forced into after each step.</summary>
public abstract record Constraint
{
    /// <summary>Changes the values in place.</summary>
    /// <param name="values">[rows, columns]; a column holds the weights into one neuron.</param>
    public abstract void Apply<TSimd>(Matrix values)
        where TSimd : struct, ISimd<TSimd>;
}
