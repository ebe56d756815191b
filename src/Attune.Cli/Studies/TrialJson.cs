using System.Globalization;
using System.Text.Json;
using Attune.Cli.Runs;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>Trials in the JSON that the commands print. NaN and the infinities are the texts "NaN", "Infinity", "-Infinity".</summary>
internal static class TrialJson
{
    /// <summary>The members of a trial.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, TrialRecord trial)
    {
        writer.WriteNumber("number", trial.Number);
        writer.WriteString("state", StateName(trial.State));
        WriteNumbers(writer, "values", trial.Values);
        writer.WriteStartObject("parameters");
        Json.WriteValues(writer, trial.Parameters);
        writer.WriteEndObject();
        writer.WriteStartArray("reports");
        foreach (var (step, values) in trial.ReportedValues)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(step);
            foreach (var value in values)
            {
                WriteNumber(writer, value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteString("failure_reason", trial.FailureReason);
        writer.WriteStartObject("constraints");
        foreach (var (name, value) in trial.Constraints)
        {
            writer.WritePropertyName(name);
            WriteNumber(writer, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("attributes");
        Json.WriteValues(writer, trial.Attributes);
        writer.WriteEndObject();
        writer.WriteBoolean("enqueued", trial.Enqueued);
        writer.WriteNumber("attempts", trial.Attempts);
        WriteTime(writer, "begun", trial.Begun);
        WriteTime(writer, "ended", trial.Ended);
    }

    /// <summary>A list of trials.</summary>
    public static void WriteTrials(Utf8JsonWriter writer, IEnumerable<TrialRecord> trials)
    {
        writer.WriteStartArray("trials");
        foreach (var trial in trials)
        {
            writer.WriteStartObject();
            WriteMembers(writer, trial);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<double> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            WriteNumber(writer, number);
        }

        writer.WriteEndArray();
    }

    /// <summary>A time in UTC, or null.</summary>
    public static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteString(name, time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    // A state's name is a word of the format, in lower case.
#pragma warning disable CA1308
    public static string StateName(TrialState state) => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
