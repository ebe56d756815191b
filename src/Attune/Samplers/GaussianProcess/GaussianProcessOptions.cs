namespace Attune.Samplers.GaussianProcess;

internal sealed record GaussianProcessOptions
{
    public string Transform { get; set; } = "none";

    public bool SobolPreliminary { get; set; } = true;

    public bool SobolStartup { get; set; }

    public string Prior { get; set; } = "optuna";

    public int Startup { get; set; } = 10;

    public double LeastNoise { get; set; } = 1e-6;

    public string Fit { get; set; } = "one";

    public int Near { get; set; }
}
