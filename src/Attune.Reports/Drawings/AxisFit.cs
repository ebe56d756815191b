using System.Globalization;
using Attune.Numerics.Functions;

namespace Attune.Reports.Drawings;

/// <summary>An axis fitted to what is drawn: where values stand on it, where it ends, and its ticks if they are not even.</summary>
internal sealed class AxisFit
{
    private const double Margin = 0.04;
    private const int MostNames = 25;
    private readonly Axis axis;
    private readonly int mostPowers;

    /// <summary>Fits an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">What must fit where the axis does not say its ends.</param>
    /// <param name="mostPowers">How many powers of ten are named at most on a logarithmic axis.</param>
    public AxisFit(Axis axis, IEnumerable<double> values, int mostPowers = 6)
    {
        (this.axis, this.mostPowers) = (axis, mostPowers);
        if (axis.Categories.Count > 0)
        {
            (Low, High) = (-0.5, axis.Categories.Count - 0.5);
        }
        else
        {
            double[] seen = [.. values.Select(At).Where(double.IsFinite)];
            var (low, high) = seen.Length == 0 ? (0, 1) : (seen.Min(), seen.Max());
            var margin = high > low ? (high - low) * Margin : Math.Max(Math.Abs(low) * Margin, 0.5);
            Low = axis.Low is { } givenLow ? At(givenLow) : low - margin;
            High = axis.High is { } givenHigh ? At(givenHigh) : high + margin;
            High = High > Low ? High : Low + 1;
            // A margin of what has no negative values shows none.
            FirstTick = !axis.IsLog && Low < 0 && low >= 0 && High > 0 ? 0 : null;
        }

        Ticks =
            axis.IsHidden ? []
            : axis.Categories.Count > 0 ? [.. CategoryTicks()]
            : axis.IsLog ? [.. LogTicks()]
            : null;
    }

    /// <summary>Where it begins; of a logarithmic axis the decimal logarithm.</summary>
    public double Low { get; }

    /// <summary>Where it ends.</summary>
    public double High { get; }

    /// <summary>Where even ticks begin; null where it does.</summary>
    public double? FirstTick { get; }

    /// <summary>Places and texts; null where numbers at even distances do.</summary>
    public IReadOnlyList<KeyValuePair<double, string>>? Ticks { get; }

    public static string Number(double value) => Number(value, "G4");

    /// <summary>A number with less digits, for places with little room.</summary>
    public static string ShortNumber(double value) => Number(value, "G3");

    private static string Number(double value, string format)
    {
        var isPlain = Math.Abs(value) is >= 1000 and < 1e6;
        var text = value.ToString(isPlain ? "F0" : format, CultureInfo.InvariantCulture);
        return text.Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e", StringComparison.Ordinal);
    }

    /// <summary>Where a value stands.</summary>
    public double At(double value) => axis.IsLog ? Log10(value) : value;

    private static double Log10(double value) => PortableMath.Log(value) / PortableMath.Log(10);

    // Names that would stand on each other are left out.
    private IEnumerable<KeyValuePair<double, string>> CategoryTicks()
    {
        var every = (axis.Categories.Count + MostNames - 1) / MostNames;
        for (var i = 0; i < axis.Categories.Count; i += every)
        {
            yield return new(i, axis.Categories[i]);
        }
    }

    // Powers of ten; where there are few, multiples of them too.
    private IEnumerable<KeyValuePair<double, string>> LogTicks()
    {
        var every = Math.Max(1, (int)Math.Ceiling((High - Low) / mostPowers));
        int[] factors = (High - Low) switch
        {
            < 1.2 => [1, 2, 5],
            < 2.5 => [1, 3],
            _ => [1],
        };
        for (var power = (int)Math.Floor(Low); power <= Math.Ceiling(High); power++)
        {
            foreach (var factor in factors)
            {
                var place = power + Log10(factor);
                if (place >= Low && place <= High && power % every == 0)
                {
                    yield return new(
                        place,
                        Number(
                            double.Parse(
                                string.Create(CultureInfo.InvariantCulture, $"{factor}e{power}"),
                                CultureInfo.InvariantCulture
                            )
                        )
                    );
                }
            }
        }
    }
}
