using System.Text.Json;
using Attune.Spaces;
using Attune.Spaces.Json;
using Attune.Trials;

namespace Attune.Interchange.Json;

/// <summary>Reads a trial's record from the members that <see cref="TrialRecordJson"/> writes.</summary>
internal sealed class TrialRecordReader(JsonElement element, Place place)
{
    public TrialRecord Read()
    {
        var reports = Reports();
        var values = List(TrialRecordJson.Values).Select(ReadNumber).ToArray();
        var parameters = Values(TrialRecordJson.Parameters) ?? [];
        var record = new TrialRecord(
            (int)Whole(TrialRecordJson.Number, int.MaxValue),
            parameters,
            State(),
            values.Length == 0 ? null : values[0],
            [.. reports.Select(static report => KeyValuePair.Create(report.Key, report.Value[0]))],
            Text(TrialRecordJson.FailureReason)
        )
        {
            Values = values,
            Proposed = Values(TrialRecordJson.Proposed) ?? parameters,
            Constraints = [.. Members(TrialRecordJson.Constraints).Select(m => Pair(m.Name, ReadNumber(m.Value)))],
            Attributes = Values(TrialRecordJson.Attributes) ?? [],
            Declared = Get(TrialRecordJson.Declared) is { } declared ? ParameterJsonReader.ReadAll(declared) : [],
            Enqueued = Get(TrialRecordJson.Enqueued)?.GetBoolean() ?? false,
            Attempts = Get(TrialRecordJson.Attempts) is null ? 1 : (int)Whole(TrialRecordJson.Attempts, int.MaxValue),
        };
        return reports.Exists(static report => report.Value.Count != 1)
            ? record with
            {
                ReportedValues = reports,
            }
            : record;
    }

    private TrialState State()
    {
        var name = Text(TrialRecordJson.State);
        foreach (var state in Enum.GetValues<TrialState>())
        {
            if (TrialRecordJson.NameOf(state) == name)
            {
                return state;
            }
        }

        throw place.Error(
            $"a trial's state is {string.Join(", ", Enum.GetValues<TrialState>().Select(TrialRecordJson.NameOf))}, but is "
                + $"'{name}'. Take one of these."
        );
    }

    private List<KeyValuePair<long, IReadOnlyList<double>>> Reports()
    {
        var reports = new List<KeyValuePair<long, IReadOnlyList<double>>>();
        foreach (var report in List(TrialRecordJson.Reports))
        {
            if (
                report.ValueKind != JsonValueKind.Array
                || report.GetArrayLength() < 2
                || !report[0].TryGetInt64(out var step)
            )
            {
                throw place.Error(
                    $"a report is a list of the step and the values then, but is {report.GetRawText()}. Write [3, 0.25]."
                );
            }

            reports.Add(new(step, [.. report.EnumerateArray().Skip(1).Select(ReadNumber)]));
        }

        return reports;
    }

    private IReadOnlyList<KeyValuePair<string, ParameterValue>>? Values(string name) =>
        Get(name) is null ? null : [.. Members(name).Select(m => Pair(m.Name, ValueJson.Read(m.Value, $"'{m.Name}'")))];

    private double ReadNumber(JsonElement number) =>
        number.ValueKind switch
        {
            JsonValueKind.Number => number.GetDouble(),
            JsonValueKind.String when number.GetString() == "NaN" => double.NaN,
            JsonValueKind.String when number.GetString() == "Infinity" => double.PositiveInfinity,
            JsonValueKind.String when number.GetString() == "-Infinity" => double.NegativeInfinity,
            _ => throw place.Error(
                $"a number is one, or \"NaN\", \"Infinity\" or \"-Infinity\", but is {number.GetRawText()}. Write a number."
            ),
        };

    private long Whole(string name, long most) =>
        Get(name) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt64(out var whole)
        && whole >= 0
        && whole <= most
            ? whole
            : throw place.Error($"'{name}' must be a whole number from 0 to {most}, but {Found(name)}. Write one.");

    private string? Text(string name) =>
        Get(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw place.Error($"'{name}' must be a text, but {Found(name)}. Write one."),
        };

    private JsonElement.ArrayEnumerator List(string name) =>
        Get(name) switch
        {
            null => default,
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            _ => throw place.Error($"'{name}' must be a list, but {Found(name)}. Write […]."),
        };

    private JsonElement.ObjectEnumerator Members(string name) =>
        Get(name) switch
        {
            null => default,
            { ValueKind: JsonValueKind.Object } members => members.EnumerateObject(),
            _ => throw place.Error($"'{name}' must be an object, but {Found(name)}. Write {{…}}."),
        };

    private JsonElement? Get(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Found(string name) =>
        Get(name) is { } value ? $"is {PythonJson.Shortened(value.GetRawText())}" : "there is none";

    private static KeyValuePair<string, T> Pair<T>(string name, T value) => new(name, value);
}
