using Attune.Numerics.Functions;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// Keeps the probability that a discrete coordinate leaves its value above α: Hamano, Saito, Nomura and Shirakawa, "CMA-ES with
/// margin: lower-bounding marginal probability for mixed-integer black-box optimization" (GECCO 2022, arXiv:2205.13482).
/// A stretches the distribution along such coordinates, for what is evaluated only: x̄ = Enc(m + A(x − m)). It never changes.
/// </summary>
internal sealed class Margin
{
    private readonly long[] counts;
    private readonly double alpha;

    private Margin(long[] counts, double alpha, double[] a) => (this.counts, this.alpha, A) = (counts, alpha, a);

    /// <summary>[n]: the diagonal of A; 1 for a continuum.</summary>
    public double[] A { get; }

    /// <param name="counts">[n]: how many values lie evenly from 0 to 1, at least 2; 0 for a continuum.</param>
    /// <param name="alpha">α; the paper takes 1 / (nλ).</param>
    public static Margin Start(long[] counts, double alpha)
    {
        var a = new double[counts.Length];
        Array.Fill(a, 1);
        return new Margin(counts, alpha, a);
    }

    public bool IsContinuous(int i) => counts[i] == 0;

    /// <summary>x̄, the point to evaluate.</summary>
    public double[] Encode(double[] x, double[] mean)
    {
        var encoded = (double[])x.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            if (!IsContinuous(i))
            {
                encoded[i] = Value(i, Place(i, ((x[i] - mean[i]) * A[i]) + mean[i]));
            }
        }

        return encoded;
    }

    /// <summary>The thresholds ℓ_low(m) and ℓ_up(m) between a coordinate's value and its neighbours.</summary>
    public (double Low, double Up) Thresholds(int i, double mean)
    {
        var place = Place(i, mean);
        var last = counts[i] - 2.0;
        return (Threshold(i, Math.Clamp(place - 1, 0, last)), Threshold(i, Math.Clamp(place, 0, last)));
    }

    /// <summary>The mean and the stretching corrected after a generation, σ and C being kept.</summary>
    public (double[] Mean, Margin Margin) Corrected(Evolution evolution)
    {
        var mean = (double[])evolution.Mean.Clone();
        var a = (double[])A.Clone();
        var diagonal = evolution.C.Diagonal;
        for (var i = 0; i < mean.Length; i++)
        {
            if (!IsContinuous(i))
            {
                (mean[i], a[i]) = Corrected(i, mean[i], evolution.Sigma * Math.Sqrt(diagonal[i]));
            }
        }

        return (mean, new Margin(counts, alpha, a));
    }

    // deviation: σ√Cᵢᵢ.
    private (double Mean, double A) Corrected(int i, double mean, double deviation)
    {
        var (lower, upper) = Thresholds(i, mean);
        var low = PortableNormal.Cumulative((lower - mean) / (deviation * A[i]));
        var up = 1 - PortableNormal.Cumulative((upper - mean) / (deviation * A[i]));
        var middle = 1 - (low + up);
        if (Math.Max(low, up) > 0.5)
        {
            // At an end of the range there is one threshold. The mean stays near enough to it.
            return Math.Min(low, up) < alpha
                ? (upper + (Math.Sign(mean - upper) * deviation * A[i] * Deviations(alpha)), A[i])
                : (mean, A[i]);
        }

        // Inside, both neighbours get at least α/2, and what that adds is taken where there is more.
        low = Math.Max(low, alpha / 2);
        up = Math.Max(up, alpha / 2);
        var excess = 1 - low - up - middle;
        var rest = low + middle + up - (3 * alpha / 2);
        var modifiedLow = Deviations(Math.Clamp(low + (excess * (low - (alpha / 2)) / rest), 1e-10, 0.5 - 1e-10));
        var modifiedUp = Deviations(Math.Clamp(up + (excess * (up - (alpha / 2)) / rest), 1e-10, 0.5 - 1e-10));
        return (
            ((lower * modifiedUp) + (upper * modifiedLow)) / (modifiedLow + modifiedUp),
            (upper - lower) / ((modifiedLow + modifiedUp) * deviation)
        );
    }

    // √χ²_ppf(1 − 2p): so many deviations out, a normal number lies with probability p.
    private static double Deviations(double p) => -PortableNormal.InverseCumulative(p);

    // The nearest value's place; of two the lower one.
    private double Place(int i, double x)
    {
        var last = counts[i] - 1.0;
        var place = Math.Clamp(Math.Floor((x * last) + 0.5), 0, last);
        if (place > 0 && x <= Threshold(i, place - 1))
        {
            return place - 1;
        }

        return place < last && x > Threshold(i, place) ? place + 1 : place;
    }

    private double Value(int i, double place) => place / (counts[i] - 1.0);

    private double Threshold(int i, double place) => (Value(i, place) + Value(i, place + 1)) / 2;
}
