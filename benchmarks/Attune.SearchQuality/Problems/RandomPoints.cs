using Attune.Numerics.Random;
using Attune.SearchQuality.Figures;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>True values of random points, where nothing is recorded.</summary>
internal static class RandomPoints
{
    private const int Count = 20_000;

    /// <summary>The median over 20,000 points.</summary>
    public static double Median(Problem problem)
    {
        var random = RandomKey.FromSeed(0).Derive("reference").OpenStream();
        var values = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            values[i] = problem.Evaluate(Assignment.FromUnit(problem.Space, _ => random.NextDouble()), 0).True;
        }

        return Quantiles.Of(values, 0.5);
    }
}
