using Attune.Numerics.Functions;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// The constants of CMA-ES, which follow from the dimension n and the population size λ. Equation numbers are those of Hansen, "The
/// CMA evolution strategy: a tutorial" (arXiv:1604.00772, 2016). Where the tutorial leaves a choice, they are those of the Python
/// package cmaes.
/// </summary>
internal sealed record StrategyParameters
{
    private const double AlphaCov = 2;

    private StrategyParameters(int n, int lambda)
    {
        (N, Lambda, Mu) = (n, lambda, lambda / 2);
        ChiN = Math.Sqrt(n) * (1 - (1.0 / (4 * n)) + (1 / (21.0 * n * n)));
    }

    /// <summary>n, the dimension.</summary>
    public int N { get; }

    /// <summary>λ, how many points a generation has.</summary>
    public int Lambda { get; }

    /// <summary>μ, how many of them are parents.</summary>
    public int Mu { get; }

    /// <summary>μ_eff, the variance effective selection mass of the parents (eq. 8).</summary>
    public double MuEff { get; private init; }

    /// <summary>[λ], or [μ] where no weight is negative: wᵢ, best first (eq. 53).</summary>
    public double[] Weights { get; private init; } = [];

    /// <summary>Σ wᵢ.</summary>
    public double WeightSum { get; private init; }

    /// <summary>c₁ (eq. 57), the learning rate of the rank-one update.</summary>
    public double C1 { get; private init; }

    /// <summary>c_μ (eq. 58), the learning rate of the rank-μ update.</summary>
    public double CMu { get; private init; }

    /// <summary>c_c (eq. 56), the learning rate of the path p_c.</summary>
    public double Cc { get; private init; }

    /// <summary>c_σ (eq. 55), the learning rate of the path p_σ.</summary>
    public double CSigma { get; private init; }

    /// <summary>d_σ (eq. 55), the damping of the step size.</summary>
    public double DSigma { get; private init; }

    /// <summary>E‖N(0, I)‖, approximated as in the tutorial (p. 28).</summary>
    public double ChiN { get; }

    /// <summary>Over how many generations values that stay the same mean that the search has ended.</summary>
    public int HistoryLength => 10 + (int)Math.Ceiling(30.0 * N / Lambda);

    /// <summary>λ = 4 + ⌊3 ln n⌋ (eq. 48).</summary>
    public static int DefaultLambda(int n) => 4 + (int)Math.Floor(3 * PortableMath.Log(n));

    /// <summary>The constants of the full covariance matrix, with negative weights for the worse half.</summary>
    public static StrategyParameters Full(int n, int lambda)
    {
        // eq. 49
        var weights = new double[lambda];
        for (var i = 0; i < lambda; i++)
        {
            weights[i] = PortableMath.Log((lambda + 1) / 2.0) - PortableMath.Log(i + 1);
        }

        var mu = lambda / 2;
        var muEff = EffectiveMass(weights.AsSpan(0, mu));
        var muEffMinus = EffectiveMass(weights.AsSpan(mu));
        var c1 = AlphaCov / (((n + 1.3) * (n + 1.3)) + muEff);
        var cMu = Math.Min(
            1 - c1 - 1e-8,
            AlphaCov * (muEff - 2 + (1 / muEff)) / (((n + 2.0) * (n + 2)) + (AlphaCov * muEff / 2))
        );
        var leastAlpha = Math.Min(
            Math.Min(
                1 + (c1 / cMu), // eq. 50
                1 + (2 * muEffMinus / (muEff + 2)) // eq. 51
            ),
            (1 - c1 - cMu) / (n * cMu) // eq. 52
        );

        // eq. 53
        double positive = 0;
        double negative = 0;
        foreach (var weight in weights)
        {
            positive += Math.Max(weight, 0);
            negative -= Math.Min(weight, 0);
        }

        for (var i = 0; i < lambda; i++)
        {
            weights[i] *= weights[i] >= 0 ? 1 / positive : leastAlpha / negative;
        }

        var cSigma = (muEff + 2) / (n + muEff + 5);
        return new StrategyParameters(n, lambda)
        {
            MuEff = muEff,
            Weights = weights,
            WeightSum = Sum(weights),
            C1 = c1,
            CMu = cMu,
            Cc = (4 + (muEff / n)) / (n + 4 + (2 * muEff / n)),
            CSigma = cSigma,
            DSigma = Damping(n, muEff, cSigma),
        };
    }

    /// <summary>
    /// The constants of a diagonal covariance matrix, which may learn faster by (n + 2) / 3: Ros and Hansen, "A simple modification
    /// in CMA-ES achieving linear time and space complexity" (PPSN 2008), section 3.
    /// </summary>
    public static StrategyParameters Separable(int n, int lambda)
    {
        var weights = new double[lambda / 2];
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = PortableMath.Log(weights.Length + 1) - PortableMath.Log(i + 1);
            sum += weights[i];
        }

        double squares = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }

        var muEff = 1 / squares;
        var root = n + Math.Sqrt(2);
        var cMuFull =
            (2 / muEff / (root * root))
            + ((1 - (1 / muEff)) * Math.Min(1, ((2 * muEff) - 1) / (((n + 2.0) * (n + 2)) + muEff)));
        var cSigma = (muEff + 2) / (n + muEff + 3);
        return new StrategyParameters(n, lambda)
        {
            MuEff = muEff,
            Weights = weights,
            WeightSum = Sum(weights),
            C1 = AlphaCov / (((n + 1.3) * (n + 1.3)) + muEff),
            CMu = (n + 2) / 3.0 * cMuFull,
            Cc = 4.0 / (n + 4),
            CSigma = cSigma,
            DSigma = Damping(n, muEff, cSigma),
        };
    }

    private static double EffectiveMass(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double squares = 0;
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return sum * sum / squares;
    }

    private static double Sum(double[] weights)
    {
        double sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    private static double Damping(int n, double muEff, double cSigma) =>
        1 + (2 * Math.Max(0, Math.Sqrt((muEff - 1) / (n + 1)) - 1)) + cSigma;
}
