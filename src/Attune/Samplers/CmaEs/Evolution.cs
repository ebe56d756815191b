using Attune.Numerics.Functions;
using Attune.Numerics.Random;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// The search distribution N(m, σ²C) of CMA-ES between two generations. It never changes: each generation gives the next one.
/// Equation numbers are those of Hansen's tutorial (arXiv:1604.00772); names are the tutorial's.
/// </summary>
internal sealed record Evolution
{
    private const double Cm = 1; // eq. 54
    private const double LargestSigma = 1e32;

    private Evolution(StrategyParameters parameters, double[] mean, double sigma, Covariance covariance)
    {
        (Parameters, Mean, Sigma, C) = (parameters, mean, sigma, covariance);
        (Pc, PSigma) = (new double[mean.Length], new double[mean.Length]);
        History = new double[2 * parameters.HistoryLength];
        Tolerance = 1e-12 * sigma;
    }

    public StrategyParameters Parameters { get; }

    /// <summary>[n]: m.</summary>
    public double[] Mean { get; private init; }

    /// <summary>σ.</summary>
    public double Sigma { get; private init; }

    /// <summary>C.</summary>
    public Covariance C { get; private init; }

    /// <summary>[n]: p_c.</summary>
    public double[] Pc { get; private init; }

    /// <summary>[n]: p_σ.</summary>
    public double[] PSigma { get; private init; }

    /// <summary>g, how many generations there were.</summary>
    public int Generation { get; private init; }

    /// <summary>Where learning rates adapt; null where they are fixed.</summary>
    public LearningRates? Rates { get; private init; }

    /// <summary>Best and worst value of the last generations.</summary>
    public double[] History { get; private init; }

    /// <summary>Standard deviations below it mean that the search has ended.</summary>
    public double Tolerance { get; }

    public static Evolution Start(
        StrategyParameters parameters,
        double[] mean,
        double sigma,
        Covariance covariance,
        bool adaptsLearningRates = false
    ) =>
        new(parameters, mean, sigma, covariance)
        {
            Rates = adaptsLearningRates ? LearningRates.AtFirst(mean.Length) : null,
        };

    /// <summary>A point of the distribution (eq. 38–40).</summary>
    public double[] Draw(RandomStream random)
    {
        var z = new double[Mean.Length];
        for (var i = 0; i < z.Length; i++)
        {
            // Odd multiples of 2⁻⁵³ lie strictly inside (0, 1).
            z[i] = PortableNormal.InverseCumulative(((random.NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52)));
        }

        var x = C.Colour(z);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = Mean[i] + (Sigma * x[i]);
        }

        return x;
    }

    /// <summary>The distribution with another mean.</summary>
    public Evolution WithMean(double[] mean) => this with { Mean = mean };

    /// <summary>The distribution after a generation.</summary>
    /// <param name="solutions">λ points; of equal ones the first counts as better.</param>
    /// <returns>This one where the next has elements that are not finite.</returns>
    public Evolution After(IReadOnlyList<Solution> solutions)
    {
        Solution[] sorted = [.. solutions.OrderBy(static s => s.Violation).ThenBy(static s => s.Value)];
        var next = Updated([.. sorted.Select(s => Vectors.Scaled(s.X, Mean, 1 / Sigma))]);
        if (next.Rates is not null && next.C.IsFinite)
        {
            next = next.Rates.Adapted(this, next) is var (rates, mean, sigma, covariance)
                ? next with
                {
                    Rates = rates,
                    Mean = mean,
                    Sigma = sigma,
                    C = covariance,
                }
                : this;
        }

        var isSound =
            double.IsFinite(next.Sigma) && next.Sigma > 0 && next.C.IsFinite && next.Mean.All(double.IsFinite);
        return (isSound ? next : this) with
        {
            Generation = Generation + 1,
            History = Remembered(sorted[0].Value, sorted[^1].Value),
        };
    }

    // y: (x − m)/σ of every point, best first (eq. 40).
    private Evolution Updated(double[][] y)
    {
        var p = Parameters;
        var n = p.N;

        // eq. 41
        var yw = new double[n];
        for (var k = 0; k < p.Mu; k++)
        {
            Vectors.Add(yw, p.Weights[k], y[k]);
        }

        // eq. 42
        var mean = (double[])Mean.Clone();
        Vectors.Add(mean, Cm * Sigma, yw);

        // eq. 43
        var pSigma = Vectors.Scaled(PSigma, 1 - p.CSigma);
        Vectors.Add(pSigma, Math.Sqrt(p.CSigma * (2 - p.CSigma) * p.MuEff), C.Whiten(yw));

        // eq. 44
        var length = Math.Sqrt(Vectors.SquaredLength(pSigma));
        var sigma = Math.Min(Sigma * PortableMath.Exp(p.CSigma / p.DSigma * ((length / p.ChiN) - 1)), LargestSigma);

        // p. 28
        var bound = (1.4 + (2.0 / (n + 1))) * p.ChiN;
        var hSigma = length / Math.Sqrt(1 - PortableMath.Pow(1 - p.CSigma, 2 * (Generation + 2))) < bound ? 1.0 : 0;
        var deltaHSigma = (1 - hSigma) * p.Cc * (2 - p.Cc);

        // eq. 45
        var pc = Vectors.Scaled(Pc, 1 - p.Cc);
        Vectors.Add(pc, hSigma * Math.Sqrt(p.Cc * (2 - p.Cc) * p.MuEff), yw);

        // eq. 46
        var weights = (double[])p.Weights.Clone();
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] < 0)
            {
                weights[k] *= n / (C.WhitenedSquare(y[k]) + 1e-8);
            }
        }

        // eq. 47
        var keep = 1 + (p.C1 * deltaHSigma) - p.C1 - (p.CMu * p.WeightSum);
        return this with
        {
            Mean = mean,
            Sigma = sigma,
            C = C.Updated(keep, p.C1, pc, p.CMu, weights, y),
            Pc = pc,
            PSigma = pSigma,
        };
    }

    private double[] Remembered(double best, double worst)
    {
        var history = (double[])History.Clone();
        var place = 2 * ((Generation + 1) % Parameters.HistoryLength);
        (history[place], history[place + 1]) = (best, worst);
        return history;
    }
}
