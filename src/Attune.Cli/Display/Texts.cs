using System.Globalization;
using Attune.Samplers.Hyperband;
using Attune.Spaces;

namespace Attune.Cli.Display;

/// <summary>Values as people like to read them.</summary>
internal static class Texts
{
    private static readonly string[] ByteUnits = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Four digits of a number.</summary>
    public static string Short(ParameterValue value) =>
        value.Value is double number ? number.ToString("G4", CultureInfo.InvariantCulture) : value.ToString();

    /// <summary>Hyperparameters in a line.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, ParameterValue>> parameters) =>
        string.Join(
            "  ",
            parameters
                .Where(static p => !HyperbandParameters.Contains(p.Key))
                .Select(static p => $"{p.Key}={Short(p.Value)}")
        );

    /// <summary>Digits in groups of three: 20,640.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun, in the plural where it is not 1.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A mean with its deviation.</summary>
    public static string MeanAndDeviation(double mean, double deviation) =>
        string.Create(CultureInfo.InvariantCulture, $"{mean:F4} ± {deviation:F4}");

    /// <summary>One decimal of the greatest unit that the number reaches.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < ByteUnits.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {ByteUnits[unit]}");
    }

    /// <summary>An estimated duration.</summary>
    public static string About(TimeSpan time) => time.TotalSeconds < 1 ? Duration(time) : $"about {Duration(time)}";

    /// <summary>A duration in its one or two greatest units.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 1 ? "under 1 s"
        : time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s")
        : time.TotalHours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} min");
}
