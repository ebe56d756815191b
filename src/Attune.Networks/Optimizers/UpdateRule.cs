namespace Attune.Networks.Optimizers;

/// <summary>An optimizer's update at work.</summary>
public abstract class UpdateRule
{
    /// <summary>Changes the weights by one step.</summary>
    public abstract void Apply(in UpdateStep step);
}
