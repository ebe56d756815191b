using Attune.Numerics.Functions;
using Attune.Numerics.Random;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Chooses where local searches begin.</summary>
internal static class StartingPoints
{
    /// <summary>
    /// The best candidate and others drawn without replacement with probabilities in proportion to e to the power of their values:
    /// fewer where the values leave the others no probability.
    /// </summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="random">Draws the others.</param>
    public static List<AcquisitionSearch.Candidate> Choose(
        AcquisitionSearch.Candidate[] candidates,
        int count,
        RandomStream random
    )
    {
        var best = 0;
        for (var i = 1; i < candidates.Length; i++)
        {
            best = candidates[i].Value > candidates[best].Value ? i : best;
        }

        var weights = new double[candidates.Length];
        double sum = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            weights[i] = i == best ? 0 : PortableMath.Exp(candidates[i].Value - candidates[best].Value);
            sum += weights[i];
        }

        var chosen = new List<AcquisitionSearch.Candidate> { candidates[best] };
        while (chosen.Count < count && sum > 0)
        {
            var place = random.NextDouble() * sum;
            var drawn = -1;
            for (var i = 0; i < weights.Length && (drawn < 0 || place >= 0); i++)
            {
                if (weights[i] > 0)
                {
                    drawn = i;
                    place -= weights[i];
                }
            }

            if (drawn < 0)
            {
                break;
            }

            chosen.Add(candidates[drawn]);
            sum -= weights[drawn];
            weights[drawn] = 0;
        }

        return chosen;
    }
}
