namespace Attune.Benchmarks.Population;

/// <summary>What one way of searching came to, over all seeds: root mean squared errors of the best network.</summary>
/// <param name="Name">Which.</param>
/// <param name="Validation">The mean error on the rows that decided.</param>
/// <param name="Test">The mean error on rows that were held out.</param>
/// <param name="MedianTest">The median error on these.</param>
internal sealed record PopulationResult(string Name, double Validation, double Test, double MedianTest);
