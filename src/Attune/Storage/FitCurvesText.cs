using System.Globalization;
using System.Text.Json;

namespace Attune.Storage;

/// <summary>
/// The fits of the trials at work as one of a study's attributes, for those who watch: whoever runs the study writes it anew a few times
/// a second, and removes it when the run ends. What a run that was killed left behind names attempts that nobody is at work on.
/// </summary>
internal static class FitCurvesText
{
    public const string Attribute = "attune.fits";

    private const string Trial = "trial";
    private const string Attempt = "attempt";
    private const string Fold = "fold";
    private const string Folds = "folds";
    private const string Epochs = "epochs";
    private const string Names = "names";
    private const string Points = "points";
    private const string Ended = "ended";

    /// <summary>The attribute's text; null where there is nothing to say.</summary>
    public static string? Write(IReadOnlyCollection<FitCurve> fits)
    {
        if (fits.Count == 0)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var fit in fits)
            {
                Write(writer, fit);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The fits; none where the text is not what <see cref="Write(IReadOnlyCollection{FitCurve})"/> gave.</summary>
    public static IReadOnlyList<FitCurve> Read(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            FitCurve[] fits = [.. document.RootElement.EnumerateArray().Select(Read)];
            return Array.TrueForAll(fits, IsWhole) ? fits : [];
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return [];
        }
    }

    private static void Write(Utf8JsonWriter writer, FitCurve fit)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Trial, fit.Trial);
        writer.WriteNumber(Attempt, fit.Attempt);
        writer.WriteNumber(Fold, fit.Fold);
        writer.WriteNumber(Folds, fit.Folds);
        writer.WriteNumber(Epochs, fit.Epochs);
        writer.WriteBoolean(Ended, fit.HasEnded);
        writer.WriteStartArray(Names);
        foreach (var name in fit.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray(Points);
        foreach (var (epoch, values) in fit.Points)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(epoch);
            foreach (var value in values)
            {
                // Six digits are more than a picture shows; JSON has no NaN and no infinities.
                var digits = value.ToString("G6", CultureInfo.InvariantCulture);
                if (double.IsFinite(value))
                {
                    writer.WriteRawValue(digits);
                }
                else
                {
                    writer.WriteStringValue(digits);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static FitCurve Read(JsonElement fit) =>
        new(
            fit.GetProperty(Trial).GetInt32(),
            fit.GetProperty(Attempt).GetInt32(),
            fit.GetProperty(Fold).GetInt32(),
            fit.GetProperty(Folds).GetInt32(),
            fit.GetProperty(Epochs).GetInt32(),
            [.. fit.GetProperty(Names).EnumerateArray().Select(static name => name.GetString()!)],
            [.. fit.GetProperty(Points).EnumerateArray().Select(Point)],
            fit.GetProperty(Ended).GetBoolean()
        );

    private static KeyValuePair<int, double[]> Point(JsonElement point) =>
        new(point.EnumerateArray().First().GetInt32(), [.. point.EnumerateArray().Skip(1).Select(Number)]);

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
            : value.GetDouble();

    private static bool IsWhole(FitCurve fit) =>
        fit.Names.Count > 0 && fit.Points.All(point => point.Value.Length == fit.Names.Count);
}
