using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Regularizers;

/// <summary>A charge on the size of a variable's (or an output's) values, added to the loss.</summary>
public abstract record Regularizer
{
    /// <summary>Adds the charge's derivative to <paramref name="gradient"/> and returns the charge.</summary>
    /// <param name="values">[rows, columns].</param>
    /// <param name="gradient">[rows, columns]; added to.</param>
    /// <param name="scale">What charge and derivative are multiplied by; 1 for a variable.</param>
    public abstract double Apply<TSimd>(Matrix values, Matrix gradient, double scale)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>The charge alone.</summary>
    public abstract double Penalty(Matrix values);
}
