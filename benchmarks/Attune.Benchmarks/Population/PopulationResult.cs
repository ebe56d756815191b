namespace Attune.Benchmarks.Population;

/// <summary>What one way of searching came to: root mean squared errors of the best network, by seed.</summary>
/// <param name="Name">Which.</param>
/// <param name="Validation">On the rows that decided.</param>
/// <param name="Test">On rows that were held out.</param>
internal sealed record PopulationResult(string Name, IReadOnlyList<double> Validation, IReadOnlyList<double> Test);
