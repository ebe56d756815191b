namespace Attune.Samplers.GaussianProcess;

/// <summary>How kernel parameters are fitted.</summary>
internal sealed record KernelFitOptions
{
    /// <summary>The least variance of the noise, values being standardized.</summary>
    public double LeastNoise { get; init; } = 1e-6;

    /// <summary>Whether the noise is fixed at its least value.</summary>
    public bool IsDeterministic { get; init; }

    /// <summary>Whether each coordinate also has an effect of its own.</summary>
    public bool HasMainEffects { get; init; }

    /// <summary>Ends when no component of the gradient is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-2;
}
