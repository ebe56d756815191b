namespace Attune.Samplers.Genetic;

/// <summary>Where crossovers and mutations get their random numbers from.</summary>
internal interface IGeneNumbers
{
    /// <summary>From 0 to below 1, all equally likely.</summary>
    double NextUniform();

    /// <summary>By the standard normal distribution.</summary>
    double NextNormal();
}
