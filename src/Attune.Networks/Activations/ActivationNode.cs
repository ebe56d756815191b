using Attune.Numerics.Matrices;

namespace Attune.Networks.Activations;

/// <summary>An activation at work.</summary>
public abstract class ActivationNode
{
    /// <summary>Whether <see cref="Backward"/> reads its input; if not, input and output may share memory.</summary>
    public abstract bool BackwardUsesInput { get; }

    /// <summary>Computes a = f(z).</summary>
    /// <param name="z">[features, samples].</param>
    /// <param name="a">[features, samples]; may be <paramref name="z"/> itself.</param>
    public abstract void Forward(Matrix z, Matrix a);

    /// <summary>Turns the derivative by a into the derivative by z, in place.</summary>
    public abstract void Backward(Matrix z, Matrix a, Matrix gradient);
}
