using System.Globalization;
using System.Text.Json;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard.Json;

/// <summary>Trials as the browser's modules take them.</summary>
internal static class TrialJson
{
    private const int CurvePoints = 60;
    private const int PagePoints = 600;

    /// <summary>A trial as a row: without what it reported.</summary>
    public static void Row(Utf8JsonWriter writer, TrialRecord trial, bool isCutOff)
    {
        writer.WriteStartObject();
        Head(writer, trial, isCutOff);
        writer.WriteEndObject();
    }

    /// <summary>A trial at work, with its curve, and that of its fit that is farthest.</summary>
    public static void AtWork(Utf8JsonWriter writer, TrialRecord trial, FitCurve? fit)
    {
        writer.WriteStartObject();
        Head(writer, trial, isCutOff: false);
        Curve(writer, trial, CurvePoints);
        Fits(writer, fit is null ? [] : [fit]);
        writer.WriteEndObject();
    }

    /// <summary>All of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="isCutOff">Whether its process is gone.</param>
    /// <param name="fits">Its fits, where they are at work.</param>
    public static string Page(TrialRecord trial, bool isCutOff, IEnumerable<FitCurve> fits) =>
        JsonText.Of(writer =>
        {
            var ended = FoldCurves.Of(trial);
            writer.WriteStartObject();
            Head(writer, trial, isCutOff);
            Curve(writer, trial, PagePoints);
            Fits(writer, ended.Count > 0 ? ended : fits);
            Values(writer, "proposed", trial.Proposed);
            // What is drawn need not be read as text.
            Values(
                writer,
                "attributes",
                ended.Count > 0
                    ? [.. trial.Attributes.Where(static one => one.Key != FoldCurves.Attribute)]
                    : trial.Attributes
            );
            writer.WriteStartArray("constraints");
            foreach (var (name, value) in trial.Constraints)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(name);
                JsonText.Number(writer, value);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    /// <summary>A parameter's value as it is shown.</summary>
    public static string Text(ParameterValue value) =>
        value.Value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : value.ToString();

    /// <summary>How long a trial took, in seconds; null where it is not known.</summary>
    public static double? Duration(TrialRecord trial) =>
        trial is { Begun: { } begun, Ended: { } ended } ? (ended - begun).TotalSeconds : null;

    private static void Head(Utf8JsonWriter writer, TrialRecord trial, bool isCutOff)
    {
        writer.WriteNumber("number", trial.Number);
        writer.WriteString("state", isCutOff ? "Cut off" : trial.State.ToString());
        writer.WriteStartArray("values");
        foreach (var value in trial.Values)
        {
            JsonText.Number(writer, value);
        }

        writer.WriteEndArray();
        Values(writer, "parameters", trial.Parameters);
        writer.WriteNumber("reports", trial.Reports.Count);
        writer.WriteNumber("attempts", trial.Attempts);
        writer.WriteBoolean("enqueued", trial.Enqueued);
        writer.WriteBoolean("feasible", trial.IsFeasible);
        if (trial.FailureReason is { } reason)
        {
            writer.WriteString("failure", reason);
        }

        if (trial.Begun is { } begun)
        {
            writer.WriteNumber("begun", begun.ToUnixTimeMilliseconds());
        }

        if (Duration(trial) is { } seconds)
        {
            writer.WriteNumber("seconds", seconds);
        }
    }

    private static void Values(
        Utf8JsonWriter writer,
        string name,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> values
    )
    {
        writer.WriteStartArray(name);
        foreach (var (key, value) in values)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(key);
            writer.WriteStringValue(Text(value));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Fits(Utf8JsonWriter writer, IEnumerable<FitCurve> fits)
    {
        writer.WriteStartArray("fits");
        foreach (var fit in fits)
        {
            writer.WriteStartObject();
            writer.WriteNumber("fold", fit.Fold);
            writer.WriteNumber("folds", fit.Folds);
            writer.WriteNumber("epochs", fit.Epochs);
            writer.WriteBoolean("ended", fit.HasEnded);
            writer.WriteString("loss", fit.LossName);
            writer.WriteStartArray("names");
            foreach (var name in fit.Names)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("points");
            foreach (var (epoch, values) in fit.Points)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(epoch);
                foreach (var value in values)
                {
                    JsonText.Number(writer, value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Of many points those at even distances, and always the last.
    private static void Curve(Utf8JsonWriter writer, TrialRecord trial, int limit)
    {
        writer.WriteStartArray("curve");
        var reports = trial.ReportedValues;
        var stride = Math.Max(1, (reports.Count + limit - 1) / limit);
        for (var i = 0; i < reports.Count; i++)
        {
            if (i % stride != 0 && i != reports.Count - 1)
            {
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(reports[i].Key);
            foreach (var value in reports[i].Value)
            {
                JsonText.Number(writer, value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
