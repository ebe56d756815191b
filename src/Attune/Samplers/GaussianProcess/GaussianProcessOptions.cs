namespace Attune.Samplers.GaussianProcess;

internal sealed record GaussianProcessOptions
{
    public string Transform { get; init; } = "none";
}
