namespace Attune.Networks.Engine;

/// <summary>A layer at work in one network: it holds the planes and variables that its description asked for.</summary>
public abstract class LayerNode
{
    /// <summary>The layer's output, valid after <see cref="Forward"/>.</summary>
    public abstract Plane Output { get; }

    /// <summary>
    /// The loss's derivative by the output. The next layer (or the loss) writes it; <see cref="Backward"/> may overwrite it.
    /// </summary>
    public abstract Plane OutputGradient { get; }

    /// <summary>Computes the output.</summary>
    public abstract void Forward(Plane input, Batch batch);

    /// <summary>Computes the gradients of the layer's variables and, unless null, of its input.</summary>
    public abstract void Backward(Plane input, Plane? inputGradient, Batch batch);

    /// <summary>The penalty that the layer adds to the loss of the last forward pass (activity regularization).</summary>
    public virtual double Penalty => 0;

    /// <summary>Called before each training step; <paramref name="step"/> counts steps over the whole training from 0.</summary>
    public virtual void BeginStep(long step) { }
}
