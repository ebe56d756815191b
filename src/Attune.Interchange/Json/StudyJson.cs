using System.Globalization;
using System.Text;
using System.Text.Json;
using Attune.Spaces;
using Attune.Spaces.Json;

namespace Attune.Interchange.Json;

/// <summary>
/// A study as a JSON document, all of it and exactly: <c>{"format": "attune.study", "version": 1, "name": …, "objectives": […],
/// "space": […], "trials": […]}</c>. What is written reads back as the same study, to the last bit.
/// </summary>
/// <remarks>
/// <c>objectives</c> have <c>name</c> and <c>direction</c> (<c>minimize</c>, <c>maximize</c>). <c>space</c> holds parameters as in
/// <see cref="SearchSpaceJson"/>. A trial has <c>number</c>, <c>state</c> (<c>complete</c>, <c>pruned</c>, <c>failed</c>,
/// <c>running</c>, <c>waiting</c>, <c>cancelled</c>), <c>parameters</c> by name, <c>proposed</c> (null: all of them), <c>values</c>,
/// <c>reports</c> (<c>[[step, value], …]</c>), <c>failure_reason</c>, <c>constraints</c> and <c>attributes</c> by name,
/// <c>declared</c> parameters, <c>enqueued</c>, <c>attempts</c>; and, where there are such, <c>started</c>, <c>ended</c> (ISO 8601),
/// <c>structured_attributes</c> and <c>system_attributes</c>. All but number and state may be left out. NaN and the infinities are texts among
/// values, reports and constraints, and <c>{"number": "NaN"}</c> elsewhere. Whole numbers have no point, other numbers have one.
/// </remarks>
public static class StudyJson
{
    private const int Version = 1;
    private const string Format = "attune.study";
    private static readonly string[] StudyNames =
    [
        "format",
        "version",
        "name",
        "objectives",
        "space",
        "mixed_choices",
        "attributes",
        "system_attributes",
        "trials",
    ];
    private static readonly string[] TrialNames =
    [
        TrialRecordJson.Number,
        TrialRecordJson.State,
        TrialRecordJson.Parameters,
        TrialRecordJson.Proposed,
        TrialRecordJson.Values,
        TrialRecordJson.Reports,
        TrialRecordJson.FailureReason,
        TrialRecordJson.Constraints,
        TrialRecordJson.Attributes,
        TrialRecordJson.Declared,
        TrialRecordJson.Enqueued,
        TrialRecordJson.Attempts,
        "started",
        "ended",
        "structured_attributes",
        "system_attributes",
    ];

    /// <summary>Writes a study, one line for each trial.</summary>
    /// <exception cref="ArgumentException">A parameter is of a kind of the user's own.</exception>
    public static string Write(PortableStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n\"format\": \"{Format}\",\n\"version\": {Version},\n");
        Append("name", TrialRecordJson.Written(writer => writer.WriteStringValue(study.Name)));
        Append("objectives", TrialRecordJson.Written(writer => WriteObjectives(writer, study.Objectives)));
        Append("space", TrialRecordJson.ParametersOf(study.Space));
        Append(
            "mixed_choices",
            TrialRecordJson.Written(writer =>
            {
                writer.WriteStartArray();
                study.MixedChoices.ToList().ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
            })
        );
        Append("attributes", Texts(study.Attributes));
        Append("system_attributes", Texts(study.SystemAttributes));
        text.Append("\"trials\": [");
        for (var i = 0; i < study.Trials.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(TrialText(study.Trials[i]));
        }

        return text.Append("\n]\n}\n").ToString();

        void Append(string name, string value) =>
            text.Append('"').Append(name).Append("\": ").Append(value).Append(",\n");
    }

    /// <summary>Reads a study.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="InterchangeException">The text is no JSON, of a later version, or describes no study.</exception>
    public static PortableStudy Read(string json, string source = "JSON")
    {
        ArgumentNullException.ThrowIfNull(json);
        var place = new Place(source);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw place
                .At($"line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}")
                .Error("the text must be JSON, but is not. Mend it there.", error);
        }

        using (document)
        {
            return place.Guard(
                "the text must describe a study, but does not.",
                () => Read(document.RootElement, place)
            );
        }
    }

    private static PortableStudy Read(JsonElement root, Place place)
    {
        JsonMembers.Require(root, place);
        if (!root.TryGetProperty("format", out var format) || !format.ValueEquals(Format))
        {
            throw place.Error(
                $"the document must say \"format\": \"{Format}\", but does not. Take one that Attune exported as JSON."
            );
        }

        if (
            !root.TryGetProperty("version", out var version)
            || !version.TryGetInt32(out var number)
            || number != Version
        )
        {
            throw place.Error(
                $"the document must say \"version\": {Version}, the newest that is known here, but does not. Read it with the "
                    + "version of the library that wrote it, or a later one."
            );
        }

        JsonMembers.Allow(root, place, StudyNames);
        var trials = root.GetProperty("trials")
            .EnumerateArray()
            .Select((trial, i) => ReadTrial(trial, place, i))
            .ToArray();
        return new PortableStudy(
            root.GetProperty("name").GetString()!,
            [.. root.GetProperty("objectives").EnumerateArray().Select(objective => ReadObjective(objective, place))],
            trials
        )
        {
            Space = new SearchSpace(ParameterJsonReader.ReadAll(root.GetProperty("space"))),
            MixedChoices = root.TryGetProperty("mixed_choices", out var mixed)
                ? [.. mixed.EnumerateArray().Select(static name => name.GetString()!)]
                : [],
            Attributes = JsonMembers.Texts(root, "attributes"),
            SystemAttributes = JsonMembers.Texts(root, "system_attributes"),
        };
    }

    private static PortableTrial ReadTrial(JsonElement element, Place place, int number)
    {
        var here = place.At($"trial {number}");
        JsonMembers.Require(element, here);
        JsonMembers.Allow(element, here, TrialNames);
        return here.Guard(
            "a trial must be written as Attune writes it, but is not.",
            () =>
            {
                var record = new TrialRecordReader(element, here).Read();
                return record.Number == number
                    ? new PortableTrial(record)
                    {
                        Started = Time(element, "started"),
                        Ended = Time(element, "ended"),
                        StructuredAttributes = JsonMembers.Texts(element, "structured_attributes"),
                        SystemAttributes = JsonMembers.Texts(element, "system_attributes"),
                    }
                    : throw here.Error(
                        $"trials are numbered without a gap, but the one at place {number} has the number {record.Number}. "
                            + "Put them in order."
                    );
            }
        );
    }

    private static string TrialText(PortableTrial trial)
    {
        var members = TrialRecordJson.Members(trial.Record).ToList();
        Add("started", trial.Started);
        Add("ended", trial.Ended);
        if (trial.StructuredAttributes.Count > 0)
        {
            members.Add(new("structured_attributes", Texts(trial.StructuredAttributes)));
        }

        if (trial.SystemAttributes.Count > 0)
        {
            members.Add(new("system_attributes", Texts(trial.SystemAttributes)));
        }

        return Texts(members);

        void Add(string name, DateTime? time)
        {
            if (time is { } known)
            {
                members.Add(new(name, $"\"{known.ToString("O", CultureInfo.InvariantCulture)}\""));
            }
        }
    }

    private static void WriteObjectives(Utf8JsonWriter writer, IEnumerable<Objective> objectives)
    {
        writer.WriteStartArray();
        foreach (var objective in objectives)
        {
            writer.WriteStartObject();
            writer.WriteString("name", objective.Name);
            writer.WriteString("direction", objective.Direction == Direction.Minimize ? "minimize" : "maximize");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Objective ReadObjective(JsonElement element, Place place) =>
        new(
            element.GetProperty("name").GetString()!,
            element.GetProperty("direction").GetString() switch
            {
                "minimize" => Direction.Minimize,
                "maximize" => Direction.Maximize,
                var direction => throw place.Error(
                    $"an objective's direction is minimize or maximize, but is '{direction}'. Say which values are better."
                ),
            }
        );

    private static DateTime? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var time)
            ? DateTime.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : null;

    private static string Texts(IEnumerable<KeyValuePair<string, string>> members) =>
        "{"
        + string.Join(", ", members.Select(static member => $"{PythonJson.Text(member.Key)}: {member.Value}"))
        + "}";
}
