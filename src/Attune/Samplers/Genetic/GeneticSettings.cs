namespace Attune.Samplers.Genetic;

/// <summary>How children are made.</summary>
internal sealed record GeneticSettings(
    Crossover? Crossover,
    double CrossoverProbability,
    double SwappingProbability,
    Mutation? Mutation,
    double? MutationProbability
);
