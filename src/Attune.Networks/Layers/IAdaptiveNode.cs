using Attune.Numerics.Matrices;

namespace Attune.Networks.Layers;

/// <summary>A layer at work that learns something from the training samples before the fit's first step.</summary>
internal interface IAdaptiveNode
{
    /// <summary>Whether it learns, or was given what it needs.</summary>
    bool Adapts { get; }

    /// <summary>Takes in the next samples, as they reach the layer.</summary>
    /// <param name="input">[features, samples].</param>
    void Observe(Matrix input);

    /// <summary>Keeps what was learnt.</summary>
    void EndAdapting();
}
