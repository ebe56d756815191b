using Attune.Networks.Engine;

namespace Attune.Networks.Layers;

/// <summary>The trained γ and β of a normalizing layer, either of which it may lack.</summary>
internal readonly unsafe struct ScaleAndShift(Variable? gamma, Variable? beta)
{
    public float Scale(int feature) => gamma is null ? 1 : gamma.Value.Pointer[feature];

    public float Shift(int feature) => beta is null ? 0 : beta.Value.Pointer[feature];

    public void SetGradients(int feature, float byScale, float byShift)
    {
        if (gamma is not null)
        {
            gamma.Gradient.Pointer[feature] = byScale;
        }

        if (beta is not null)
        {
            beta.Gradient.Pointer[feature] = byShift;
        }
    }
}
