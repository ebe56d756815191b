using Attune.Numerics.Functions;
using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// Learning rates of the mean and of Σ = σ²C that keep the signal-to-noise ratio of the updates constant: Nomura, Akimoto and Ono,
/// "CMA-ES with learning rate adaptation" (GECCO 2023, arXiv:2304.03473); names are the paper's.
/// </summary>
internal sealed record LearningRates
{
    private const double Alpha = 1.4;
    private const double BetaMean = 0.1;
    private const double BetaSigma = 0.03;
    private const double Gamma = 0.1;

    private LearningRates(double[] eMean, double[] eSigma) => (EMean, ESigma) = (eMean, eSigma);

    /// <summary>η_m, at most 1.</summary>
    public double EtaMean { get; private init; } = 1;

    /// <summary>η_Σ, at most 1.</summary>
    public double EtaSigma { get; private init; } = 1;

    private double[] EMean { get; init; }

    private double[] ESigma { get; init; }

    private double VMean { get; init; }

    private double VSigma { get; init; }

    public static LearningRates AtFirst(int n) => new(new double[n], new double[n * n]);

    /// <summary>The rates after an update, and the update as far as they let it go; null where it has no determinant.</summary>
    /// <param name="before">The distribution before; its covariance matrix is a full one.</param>
    /// <param name="after">What the update made of it.</param>
    public (LearningRates Rates, double[] Mean, double Sigma, Covariance C)? Adapted(Evolution before, Evolution after)
    {
        var n = before.Mean.Length;
        var old = (FullCovariance)before.C;
        var oldSigma = Vectors.Scaled(old.Repaired, before.Sigma * before.Sigma);
        var newSigma = Vectors.Scaled(((FullCovariance)after.C).Matrix, after.Sigma * after.Sigma);
        var deltaMean = Vectors.Scaled(after.Mean, before.Mean, 1);
        var deltaSigma = Vectors.Scaled(newSigma, oldSigma, 1);

        // In local coordinates, where the distribution before is standard normal.
        var localMean = Vectors.Scaled(old.Whiten(deltaMean), 1 / before.Sigma);
        var localSigma = Whitened(old, deltaSigma, 1 / (Math.Sqrt(2) * before.Sigma * before.Sigma), n);

        var eMean = Mixed(EMean, localMean, BetaMean);
        var eSigma = Mixed(ESigma, localSigma, BetaSigma);
        var vMean = ((1 - BetaMean) * VMean) + (BetaMean * Vectors.SquaredLength(localMean));
        var vSigma = ((1 - BetaSigma) * VSigma) + (BetaSigma * Vectors.SquaredLength(localSigma));
        var etaMean = Rate(EtaMean, Vectors.SquaredLength(eMean), vMean, BetaMean);
        var etaSigma = Rate(EtaSigma, Vectors.SquaredLength(eSigma), vSigma, BetaSigma);

        var mean = (double[])before.Mean.Clone();
        Vectors.Add(mean, etaMean, deltaMean);
        Vectors.Add(oldSigma, etaSigma, deltaSigma);
        if (Cholesky.TryFactorize(oldSigma, n) is not { } cholesky || !double.IsFinite(etaMean + etaSigma))
        {
            return null;
        }

        // σ is such that C has the determinant 1, then corrected for the change of the mean's rate.
        var sigma = PortableMath.Exp(cholesky.LogDeterminant / 2 / n);
        var c = new FullCovariance(Vectors.Scaled(oldSigma, 1 / (sigma * sigma)), n);
        return (
            new LearningRates(eMean, eSigma)
            {
                VMean = vMean,
                VSigma = vSigma,
                EtaMean = etaMean,
                EtaSigma = etaSigma,
            },
            mean,
            sigma * EtaMean / etaMean,
            c
        );
    }

    private static double Rate(double eta, double squaredE, double v, double beta)
    {
        var snr = (squaredE - (beta / (2 - beta) * v)) / (v - squaredE);
        var relative = Math.Clamp((snr / Alpha / eta) - 1, -1, 1);
        return Math.Min(eta * PortableMath.Exp(Math.Min(Gamma * eta, beta) * relative), 1);
    }

    private static double[] Mixed(double[] old, double[] now, double beta)
    {
        var mixed = Vectors.Scaled(old, 1 - beta);
        Vectors.Add(mixed, beta, now);
        return mixed;
    }

    // factor · C^(−½) A C^(−½) for a symmetric A.
    private static double[] Whitened(FullCovariance c, double[] a, double factor, int n)
    {
        var half = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            var column = c.Whiten(a.AsSpan(j * n, n));
            for (var i = 0; i < n; i++)
            {
                half[(i * n) + j] = column[i];
            }
        }

        var whole = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            Vectors.Scaled(c.Whiten(half.AsSpan(i * n, n)), factor).CopyTo(whole.AsSpan(i * n));
        }

        return whole;
    }
}
