namespace Attune.Networks.Optimizers;

/// <summary>An optimizer's update at work.</summary>
public abstract class UpdateRule
{
    /// <summary>Gives the slots their first values, before the first update of a training; they are zero as yet.</summary>
    public virtual void Start(in UpdateStep step) { }

    /// <summary>Changes the weights by one step. Gradients may be overwritten, but for padding.</summary>
    public abstract void Apply(in UpdateStep step);

    /// <summary>Whether <see cref="Finish"/> does anything.</summary>
    public virtual bool ChangesFinalWeights => false;

    /// <summary>
    /// Sets the weights to those that the trained network is to have, where training moves others. The step is the last one
    /// taken.
    /// </summary>
    public virtual void Finish(in UpdateStep step) { }
}
