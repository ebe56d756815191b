using Attune.Samplers.Genetic;

namespace Attune.Samplers;

/// <summary>
/// Breeds points that are good in several objectives, or in one: parents are the best fronts, and of the last front that fits only in
/// part the loneliest members. Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II"
/// (IEEE Transactions on Evolutionary Computation, 2002), constraints as in its section VI.
/// </summary>
public sealed class NsgaIISampler : GeneticSampler
{
    private protected override SurvivorSelection Selection() => new CrowdingSelection();
}
