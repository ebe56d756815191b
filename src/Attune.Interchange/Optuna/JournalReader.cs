using System.Globalization;
using System.Text;
using System.Text.Json;
using Attune.Interchange.Json;

namespace Attune.Interchange.Optuna;

/// <summary>
/// Reads Optuna's journal files by replaying them. A last line that is torn (it is no JSON, or has no line feed) was never
/// written, as for Optuna; a torn line before others is an error.
/// </summary>
internal sealed class JournalReader
{
    private readonly DistributionJson distributions = new();
    private readonly OrderedDictionary<long, OptunaStudy> studies = [];
    private readonly List<(long Study, OptunaTrial Trial)> trials = [];
    private readonly Dictionary<(long Study, string Name), Distribution> known = [];
    private Place place;
    private long nextStudy;

    private JournalReader(Place place) => this.place = place;

    public static IReadOnlyList<OptunaStudy> Read(string path, string? name)
    {
        var reader = new JournalReader(new Place(Path.GetFileName(path)));
        reader.Replay(path);
        return [.. reader.studies.Values.Where(study => name is null || study.Name == name)];
    }

    private void Replay(string path)
    {
        using var lines = new JournalLines(path);
        InterchangeException? torn = null;
        for (var number = 1; lines.Next() is { } line; number++)
        {
            if (torn is not null)
            {
                throw torn;
            }

            place = place.At($"line {number}");
            var text = Encoding.UTF8.GetString(line.Bytes);
            JsonElement operation;
            try
            {
                operation = PythonJson.Parse(text, place);
            }
            catch (InterchangeException error)
            {
                torn = error;
                continue;
            }

            if (line.IsWhole)
            {
                place.Guard(
                    $"a line must be an operation as Optuna writes it, but is {PythonJson.Shortened(text)}. Mend or remove it.",
                    () => Apply(operation)
                );
            }
        }
    }

    private bool Apply(JsonElement line)
    {
        var code = line.GetProperty("op_code").GetInt32();
        switch (code)
        {
            case 0:
                CreateStudy(line);
                break;
            case 1:
                studies.Remove(line.GetProperty("study_id").GetInt64());
                break;
            case 2 when Study(line) is { } study:
                Set(study.UserAttributes, line.GetProperty("user_attr"));
                break;
            case 3 when Study(line) is { } study:
                Set(study.SystemAttributes, line.GetProperty("system_attr"));
                break;
            case 4 when Study(line) is { } study:
                CreateTrial(line, study);
                break;
            case 5 when OpenTrial(line) is { } trial:
                SetParameter(line, trial);
                break;
            case 6 when OpenTrial(line) is { } trial:
                SetState(line, trial.Trial);
                break;
            case 7 when OpenTrial(line) is { } trial:
                trial.Trial.Reports[line.GetProperty("step").GetInt64()] = Number(
                    line.GetProperty("intermediate_value")
                );
                break;
            case 8 when OpenTrial(line) is { } trial:
                Set(trial.Trial.UserAttributes, line.GetProperty("user_attr"));
                break;
            case 9 when OpenTrial(line) is { } trial:
                Set(trial.Trial.SystemAttributes, line.GetProperty("system_attr"));
                break;
            case >= 1 and <= 10:
                // Of a study that was deleted, or a trial that has ended; or one that Optuna ignores, too (10).
                break;
            default:
                throw place.Error(
                    $"an operation's code is 0 to 10, but is {code}. Read the file with a version of Attune that knows it."
                );
        }

        return true;
    }

    private void CreateStudy(JsonElement line)
    {
        var study = new OptunaStudy(line.GetProperty("study_name").GetString()!);
        if (studies.Values.Any(other => other.Name == study.Name))
        {
            return;
        }

        foreach (var direction in line.GetProperty("directions").EnumerateArray())
        {
            study.Directions.Add(
                direction.GetInt32() switch
                {
                    1 => OptunaNames.Minimize,
                    2 => OptunaNames.Maximize,
                    _ => "NOT_SET",
                }
            );
        }

        studies.Add(nextStudy++, study);
    }

    private void CreateTrial(JsonElement line, OptunaStudy study)
    {
        var trial = new OptunaTrial
        {
            State = Has(line, "state") is { } state ? StateOf(state) : OptunaState.Running,
            Started = Time(line, "datetime_start"),
            Ended = Time(line, "datetime_complete"),
            Values = Values(line),
        };
        if (Has(line, "params") is { } parameters)
        {
            foreach (var parameter in parameters.EnumerateObject())
            {
                var text = line.GetProperty("distributions").GetProperty(parameter.Name).GetString()!;
                trial.Parameters[parameter.Name] = (Number(parameter.Value), distributions.Read(text, place));
                known.TryAdd((StudyOf(line), parameter.Name), trial.Parameters[parameter.Name].Distribution);
            }
        }

        if (Has(line, "intermediate_values") is { } reports)
        {
            foreach (var report in reports.EnumerateObject())
            {
                trial.Reports[long.Parse(report.Name, CultureInfo.InvariantCulture)] = Number(report.Value);
            }
        }

        Set(trial.UserAttributes, Has(line, "user_attrs"));
        Set(trial.SystemAttributes, Has(line, "system_attrs"));
        study.Trials.Add(trial);
        trials.Add((StudyOf(line), trial));
    }

    private void SetParameter(JsonElement line, (long Study, OptunaTrial Trial) trial)
    {
        var name = line.GetProperty("param_name").GetString()!;
        var distribution = distributions.Read(line.GetProperty("distribution").GetString()!, place);
        // One of several workers may have been first with another one; what came later was refused.
        if (known.GetValueOrDefault((trial.Study, name), distribution).IsCompatibleWith(distribution))
        {
            known.TryAdd((trial.Study, name), distribution);
            trial.Trial.Parameters[name] = (Number(line.GetProperty("param_value_internal")), distribution);
        }
    }

    private void SetState(JsonElement line, OptunaTrial trial)
    {
        var state = StateOf(line.GetProperty("state"));
        if (state == OptunaState.Running)
        {
            if (trial.State == OptunaState.Running)
            {
                return;
            }

            trial.Started = Time(line, "datetime_start");
        }
        else if (state != OptunaState.Waiting)
        {
            trial.Ended = Time(line, "datetime_complete");
        }

        trial.State = state;
        trial.Values = Values(line) ?? trial.Values;
    }

    private OptunaStudy? Study(JsonElement line) => studies.GetValueOrDefault(StudyOf(line));

    private static long StudyOf(JsonElement line) => line.GetProperty("study_id").GetInt64();

    private (long Study, OptunaTrial Trial)? OpenTrial(JsonElement line)
    {
        var id = line.GetProperty("trial_id").GetInt64();
        return id >= 0 && id < trials.Count && trials[(int)id].Trial.State is OptunaState.Running or OptunaState.Waiting
            ? trials[(int)id]
            : null;
    }

    private OptunaState StateOf(JsonElement state) =>
        state.GetInt32() is >= 0 and <= 4 and var number
            ? (OptunaState)number
            : throw place.Error(
                $"a trial's state is 0 to 4, but is {state.GetInt32()}. Read the file with a version of Attune that knows it."
            );

    private double[]? Values(JsonElement line) =>
        Has(line, "values") is { } values ? [.. values.EnumerateArray().Select(Number)]
        : Has(line, "value") is { } value ? [Number(value)]
        : null;

    private double Number(JsonElement element) =>
        PythonJson.AsNumber(element)
        ?? throw place.Error($"a value must be a number, but is {element.GetRawText()}. Mend or remove the line.");

    private DateTime? Time(JsonElement line, string name)
    {
        if (Has(line, name)?.GetString() is not { } text)
        {
            return null;
        }

        // Since version 5 with the zone; before, the local time of whoever ran it.
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw place.Error($"a time must be like 2024-05-06T07:08:09.123456+00:00, but is '{text}'. Mend it.");
    }

    private static JsonElement? Has(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static void Set(OrderedDictionary<string, string> attributes, JsonElement? values)
    {
        foreach (var value in values?.EnumerateObject() ?? default)
        {
            attributes[value.Name] = value.Value.GetRawText();
        }
    }
}
