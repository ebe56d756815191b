using Attune.Networks.Layers;
using Attune.Networks.Training;

namespace Attune.Export;

/// <summary>The values of one layer's variables.</summary>
internal sealed class LayerValues(NetworkWeights weights, string layerName)
{
    public ReadOnlySpan<float> this[string variable] => weights[NameOf(variable)];

    public string NameOf(string variable) => $"{layerName}/{variable}";

    /// <summary>The values, or as many of another where the layer lacks the variable.</summary>
    public float[] Find(string variable, int count, float otherwise) =>
        weights.Shapes.Any(shape => shape.Name == NameOf(variable))
            ? this[variable].ToArray()
            : [.. Enumerable.Repeat(otherwise, count)];

    /// <summary>The means and variances that a layer was given or has learned.</summary>
    public (float[] Means, float[] Variances) MomentsOf(Normalization layer) =>
        layer is { Mean: { } means, Variance: { } variances }
            ? ([.. means.Select(static m => (float)m)], [.. variances.Select(static v => (float)v)])
            : (this["mean"].ToArray(), this["variance"].ToArray());
}
