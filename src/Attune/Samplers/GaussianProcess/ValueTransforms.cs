using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

internal static class ValueTransforms
{
    public static void Apply(string transforms, double[] array)
    {
        var values = array.ToList();
        foreach (var transform in transforms.Split('+'))
        {
            switch (transform)
            {
                case "clip":
                    var a = values.ToArray();
                    OutlierClip.Apply(a);
                    values = [.. a];
                    break;
                case "halfrank":
                    HalfRank(values);
                    break;
                case "log":
                    LogWarp(values, 1.5);
                    break;
                case "log10":
                    LogWarp(values, 10);
                    break;
                case "log100":
                    LogWarp(values, 100);
                    break;
                case "yj":
                    YeoJohnson(values, -2, 2);
                    break;
            }
        }

        values.CopyTo(array);
    }

    // Vizier: values worse than the median by their rank.
    public static void HalfRank(List<double> values)
    {
        var ordered = values.Order().ToArray();
        var n = ordered.Length;
        var median = 0.5 * (ordered[(n - 1) / 2] + ordered[n / 2]);
        double square = 0;
        var good = 0;
        foreach (var v in values)
        {
            if (v >= median)
            {
                square += (v - median) * (v - median);
                good++;
            }
        }

        var deviation = Math.Sqrt(square / good);
        if (!(deviation > 0))
        {
            return;
        }

        for (var i = 0; i < n; i++)
        {
            if (values[i] < median)
            {
                var v = values[i];
                var below = ordered.Count(o => o < v);
                var equal = ordered.Count(o => o == v);
                var quantile = (below + (0.5 * equal)) / n;
                values[i] = median + (deviation * PortableNormal.InverseCumulative(quantile));
            }
        }
    }

    // Vizier: a mild logarithm that stretches what is near the best.
    public static void LogWarp(List<double> values, double s)
    {
        var (max, min) = (values.Max(), values.Min());
        for (var i = 0; i < values.Count && max > min; i++)
        {
            var difference = (max - values[i]) / (max - min);
            values[i] = 0.5 - (PortableMath.LogOnePlus(difference * (s - 1)) / PortableMath.Log(s));
        }
    }

    // Yeo–Johnson of the standardized losses, λ by likelihood.
    public static void YeoJohnson(List<double> values, double low, double high)
    {
        var n = values.Count;
        var m = values.Average();
        var sd = Math.Sqrt(values.Average(v => (v - m) * (v - m)));
        if (!(sd > 0) || !double.IsFinite(sd))
        {
            return;
        }

        var z = values.Select(v => -(v - m) / sd).ToArray();
        double Likelihood(double lambda)
        {
            var t = z.Select(x => Yj(x, lambda)).ToArray();
            var mean = t.Average();
            var variance = t.Average(x => (x - mean) * (x - mean));
            return (-0.5 * n * PortableMath.Log(Math.Max(variance, 1e-300)))
                + ((lambda - 1) * z.Sum(x => Math.Sign(x) * PortableMath.LogOnePlus(Math.Abs(x))));
        }

        var best = 1.0;
        var top = Likelihood(1);
        for (var k = 0; k <= 60; k++)
        {
            var lambda = low + ((high - low) * k / 60);
            var l = Likelihood(lambda);
            if (l > top)
            {
                (best, top) = (lambda, l);
            }
        }

        for (var i = 0; i < n; i++)
        {
            values[i] = -Yj(z[i], best);
        }
    }

    private static double Yj(double x, double lambda) =>
        x >= 0
            ? Math.Abs(lambda) < 1e-9
                ? PortableMath.LogOnePlus(x)
                : (PortableMath.Pow(1 + x, lambda) - 1) / lambda
            : Math.Abs(lambda - 2) < 1e-9
                ? -PortableMath.LogOnePlus(-x)
                : -(PortableMath.Pow(1 - x, 2 - lambda) - 1) / (2 - lambda);
}
