using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange.Optuna;

/// <summary>Makes Attune's records of what Optuna's files hold.</summary>
internal sealed class OptunaImport
{
    private readonly OptunaStudy study;
    private readonly Place place;
    private readonly Dictionary<string, Distribution> distributions = [];
    private DateTime? exported;

    private OptunaImport(OptunaStudy study, Place place) => (this.study, this.place) = (study, place);

    public static PortableStudy Study(OptunaStudy study, Place place)
    {
        var here = place.At($"study '{study.Name}'");
        return here.Guard("a study must be as Optuna writes it.", () => new OptunaImport(study, here).Convert());
    }

    /// <summary>
    /// The trial without what Attune may have noted about it. What a waiting trial was given is read without knowing the study's
    /// parameters.
    /// </summary>
    public static TrialRecord Plain(OptunaStudy study, int number) =>
        new OptunaImport(study, new Place(study.Name)).Record(number, []);

    public static IReadOnlyList<Objective> Objectives(OptunaStudy study, Place place)
    {
        var names = Names(study, place);
        return
        [
            .. study.Directions.Select(
                (direction, i) =>
                    direction switch
                    {
                        OptunaNames.Minimize => Objective.Minimize(names[i]),
                        OptunaNames.Maximize => Objective.Maximize(names[i]),
                        _ => throw place.Error(
                            $"the direction of an objective must be set, but is {direction}. Load the study in Optuna with "
                                + "`direction=\"minimize\"` or `\"maximize\"`, or read the other studies by name."
                        ),
                    }
            ),
        ];
    }

    private PortableStudy Convert()
    {
        foreach (var (name, (_, distribution)) in study.Trials.SelectMany(static trial => trial.Parameters))
        {
            distributions.TryAdd(name, distribution);
        }

        var note = study.SystemAttributes.TryGetValue(OptunaNames.Attune, out var text)
            ? new AttuneNote(PythonJson.Parse(text, place), place)
            : null;
        exported = note?.Exported;
        var portable = new PortableStudy(
            study.Name,
            Objectives(study, place),
            [.. Enumerable.Range(0, study.Trials.Count).Select(Trial)]
        )
        {
            MixedChoices =
            [
                .. distributions
                    .Where(static pair => pair.Value is CategoricalDistribution { IsMixed: true })
                    .Select(static pair => pair.Key),
            ],
            Attributes = Json(study.UserAttributes),
            SystemAttributes = Json(study.SystemAttributes, note?.Written ?? []),
        };
        if (note?.Space is not { } space)
        {
            return portable;
        }

        var isUntouched = note.IsOf(portable.Trials.Count) && study.Trials.TrueForAll(IsAsNoted);
        return portable with { Space = CommonSpace.Of(space, isUntouched ? [] : portable.Records) };
    }

    private PortableTrial Trial(int number)
    {
        var trial = study.Trials[number];
        var structured = new List<KeyValuePair<string, string>>();
        var record = Record(number, structured);
        // What Optuna has done with the trial since counts, and the note no longer does.
        var note = NoteOf(trial) is { } noted && noted.Stands(trial) ? noted : null;
        return new PortableTrial(note?.Complete(record) ?? record)
        {
            Started = Known(trial.Started),
            Ended = Known(trial.Ended),
            StructuredAttributes = structured,
            SystemAttributes = Json(trial.SystemAttributes, note?.Written ?? []),
        };
    }

    private DateTime? Known(DateTime? time) => time?.Ticks == exported?.Ticks ? null : time;

    private bool IsAsNoted(OptunaTrial trial) => NoteOf(trial)?.Stands(trial) != false;

    private AttuneNote? NoteOf(OptunaTrial trial) =>
        trial.SystemAttributes.TryGetValue(OptunaNames.Attune, out var text)
            ? new AttuneNote(PythonJson.Parse(text, place), place)
            : null;

    private TrialRecord Record(int number, List<KeyValuePair<string, string>> structured)
    {
        var trial = study.Trials[number];
        var here = place.At($"study '{study.Name}', trial {number}");
        var isFixed = trial.SystemAttributes.TryGetValue(OptunaNames.FixedParameters, out var given);
        IReadOnlyList<KeyValuePair<string, ParameterValue>> parameters =
            trial.Parameters.Count == 0 && isFixed && trial.State is OptunaState.Waiting
                ? Given(PythonJson.Parse(given!, here))
                : [.. trial.Parameters.Select(p => KeyValuePair.Create(p.Key, Value(p.Key, p.Value, here)))];
        var values = trial.Values ?? [];
        return new TrialRecord(
            number,
            parameters,
            trial.State switch
            {
                OptunaState.Complete => TrialState.Complete,
                OptunaState.Pruned => TrialState.Pruned,
                OptunaState.Fail => TrialState.Failed,
                OptunaState.Waiting => TrialState.Waiting,
                _ => TrialState.Running,
            },
            values.Length == 0 ? null : values[0],
            [.. trial.Reports],
            trial.State == OptunaState.Fail ? Reason(trial) : null
        )
        {
            Values = values,
            Declared = [.. trial.Parameters.Select(static p => p.Value.Distribution.ToParameter(p.Key))],
            Constraints = OptunaConstraints.Read(trial.SystemAttributes, here),
            Attributes = AttributeValues.Read(trial.UserAttributes, structured, here),
            Enqueued = isFixed,
            Attempts = trial.State == OptunaState.Waiting ? 0 : 1,
        };
    }

    private static ParameterValue Value(string name, (double Kept, Distribution Distribution) parameter, Place here) =>
        parameter.Distribution.ValueOf(parameter.Kept)
        ?? throw here.Error(
            $"a value must be of its distribution, but {name} = {PythonJson.Number(parameter.Kept)} is not of "
                + $"{PythonJson.Shortened(parameter.Distribution.ToJson())}. Restore the file from a copy."
        );

    private IReadOnlyList<KeyValuePair<string, ParameterValue>> Given(JsonElement given) =>
        [
            .. given
                .EnumerateObject()
                .Select(value =>
                    KeyValuePair.Create(
                        value.Name,
                        distributions.GetValueOrDefault(value.Name)?.FromJson(value.Value)
                            ?? PythonJson.Scalar(value.Value)
                            ?? value.Value.GetRawText()
                    )
                ),
        ];

    private static string Reason(OptunaTrial trial) =>
        trial.SystemAttributes.TryGetValue(OptunaNames.FailReason, out var reason)
        && PythonJson.Scalar(PythonJson.Parse(reason, default)) is { Value: string text }
            ? text
            : OptunaNames.NoReason;

    private static string[] Names(OptunaStudy study, Place place)
    {
        if (study.SystemAttributes.TryGetValue(OptunaNames.MetricNames, out var text))
        {
            var list = PythonJson.Parse(text, place);
            string[] names =
                list.ValueKind == JsonValueKind.Array
                    ? [.. list.EnumerateArray().Select(static name => name.ToString())]
                    : [];
            if (names.Length == study.Directions.Count && names.Distinct().Count() == names.Length)
            {
                return names;
            }
        }

        return DefaultNames(study.Directions.Count);
    }

    /// <summary>The names of objectives where a study has none.</summary>
    public static string[] DefaultNames(int count) =>
        count == 1 ? ["value"] : [.. Enumerable.Range(0, count).Select(static i => $"values_{i}")];

    private static IReadOnlyList<KeyValuePair<string, string>> Json(
        OrderedDictionary<string, string> attributes,
        params IReadOnlyList<string> without
    ) =>
        [
            .. attributes
                .Where(attribute => attribute.Key != OptunaNames.Attune && !without.Contains(attribute.Key))
                .Select(static attribute => KeyValuePair.Create(attribute.Key, PythonJson.ToJson(attribute.Value))),
        ];
}
