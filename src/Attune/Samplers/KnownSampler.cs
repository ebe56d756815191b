namespace Attune.Samplers;

/// <summary>A sampler that can be asked for by name.</summary>
/// <param name="Name">The name, as the tool takes it.</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="Create">Makes one with its default settings.</param>
public sealed record KnownSampler(string Name, string Description, Func<Sampler> Create)
{
    /// <summary>What it can handle by itself.</summary>
    public SamplerFeatures Features { get; } = Create().Features;
}
