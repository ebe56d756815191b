using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Spaces;
using Attune.Spaces.Json;
using Attune.Trials;

namespace Attune.Interchange.Json;

/// <summary>A trial's record as the members of a JSON object, all of it and exactly.</summary>
internal static class TrialRecordJson
{
    public const string Number = "number";
    public const string State = "state";
    public const string Parameters = "parameters";
    public const string Proposed = "proposed";
    public const string Values = "values";
    public const string Reports = "reports";
    public const string FailureReason = "failure_reason";
    public const string Constraints = "constraints";
    public const string Attributes = "attributes";
    public const string Declared = "declared";
    public const string Enqueued = "enqueued";
    public const string Attempts = "attempts";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members, each with its value in JSON; always all of them, in one order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Members(TrialRecord trial) =>
        [
            new(Number, trial.Number.ToString(CultureInfo.InvariantCulture)),
            new(State, $"\"{NameOf(trial.State)}\""),
            new(Parameters, ValuesOf(trial.Parameters)),
            new(Proposed, trial.Proposed.SequenceEqual(trial.Parameters) ? "null" : ValuesOf(trial.Proposed)),
            new(Values, Written(writer => WriteNumbers(writer, trial.Values))),
            new(Reports, trial.Reports.Count == 0 ? "[]" : Written(writer => WriteReports(writer, trial))),
            new(
                FailureReason,
                trial.FailureReason is null ? "null" : Written(writer => writer.WriteStringValue(trial.FailureReason))
            ),
            new(
                Constraints,
                trial.Constraints.Count == 0 ? "{}" : Written(writer => WriteConstraints(writer, trial.Constraints))
            ),
            new(Attributes, ValuesOf(trial.Attributes)),
            new(Declared, trial.Declared.Count == 0 ? "[]" : ParametersOf(trial.Declared)),
            new(Enqueued, trial.Enqueued ? "true" : "false"),
            new(Attempts, trial.Attempts.ToString(CultureInfo.InvariantCulture)),
        ];

    /// <summary>Parameters as a list in JSON, each as in <see cref="SearchSpaceJson"/>.</summary>
    public static string ParametersOf(IEnumerable<Parameter> parameters)
    {
        var text = Written(writer =>
        {
            writer.WriteStartObject();
            ParameterJsonWriter.Write(writer, parameters);
            writer.WriteEndObject();
        });
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..^1];
    }

    /// <summary>Writes a number; NaN and the infinities as texts.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteRawValue(PythonJson.Number(number));
        }
        else
        {
            writer.WriteStringValue(PythonJson.Number(number));
        }
    }

    public static string NameOf(TrialState state) =>
        state switch
        {
            TrialState.Running => "running",
            TrialState.Complete => "complete",
            TrialState.Failed => "failed",
            TrialState.Cancelled => "cancelled",
            TrialState.Pruned => "pruned",
            _ => "waiting",
        };

    public static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string ValuesOf(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        values.Count == 0 ? "{}" : Written(writer => WriteValues(writer, values));

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in values)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, IEnumerable<double> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
        {
            WriteNumber(writer, number);
        }

        writer.WriteEndArray();
    }

    private static void WriteReports(Utf8JsonWriter writer, TrialRecord trial)
    {
        writer.WriteStartArray();
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
    }

    private static void WriteConstraints(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, double>> constraints)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in constraints)
        {
            writer.WritePropertyName(name);
            WriteNumber(writer, value);
        }

        writer.WriteEndObject();
    }
}
