using System.Globalization;
using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;
using Attune.Spaces.Json;
using Attune.Trials;

namespace Attune.Interchange.Optuna;

/// <summary>
/// What Attune notes beside a study or trial in Optuna's files, because Optuna has no form for it: a system attribute. A trial's
/// holds those members of its record that Optuna's own columns do not say, and counts as long as the trial's state is the one then.
/// </summary>
internal sealed class AttuneNote(JsonElement note, Place place)
{
    private const string StateName = "state";
    private const string RecordName = "record";
    private const string ExportedName = "exported";
    private const string SpaceName = "space";
    private const string TrialsName = "trials";
    private const string WrittenName = "written";

    /// <summary>When the study was exported: a time that nobody knew is this one; null where all were known.</summary>
    public DateTime? Exported =>
        note.TryGetProperty(ExportedName, out var time)
        && DateTime.TryParse(time.GetString(), CultureInfo.InvariantCulture, out var exported)
            ? exported
            : null;

    /// <summary>The study's parameters; null where there is no note of them.</summary>
    public IReadOnlyList<Parameter>? Space =>
        note.TryGetProperty(SpaceName, out var space) ? ParameterJsonReader.ReadAll(space) : null;

    /// <summary>The names of the other system attributes that Attune wrote.</summary>
    public IReadOnlyList<string> Written =>
        note.TryGetProperty(WrittenName, out var names)
            ? [.. names.EnumerateArray().Select(static name => name.GetString()!)]
            : [];

    /// <summary>Notes what a study has beyond what Optuna's own columns say; null where that is nothing.</summary>
    /// <param name="space">The study's space; null where the trials say it.</param>
    /// <param name="trials">How many trials there are.</param>
    /// <param name="written">The names of the system attributes that Attune wrote.</param>
    /// <param name="exported">The time that stands for those that are not known; null where all are known.</param>
    public static string? Of(SearchSpace? space, int trials, IReadOnlyList<string> written, DateTime? exported)
    {
        List<string> members = [];
        if (exported is { } time)
        {
            var text = time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            members.Add($"\"{ExportedName}\": \"{text}\"");
        }

        if (space is not null)
        {
            members.Add($"\"{SpaceName}\": {TrialRecordJson.ParametersOf(space)}");
            members.Add(string.Create(CultureInfo.InvariantCulture, $"\"{TrialsName}\": {trials}"));
        }

        AddWritten(members, written);
        return members.Count == 0 ? null : $"{{{string.Join(", ", members)}}}";
    }

    /// <summary>Notes what a trial's record has beyond what Optuna's columns say; null where that is nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="plain">The record as Optuna's columns say it.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="written">The names of the system attributes that Attune wrote.</param>
    public static string? Of(TrialRecord record, TrialRecord plain, OptunaTrial trial, IReadOnlyList<string> written)
    {
        List<string> members = [];
        AddWritten(members, written);
        // What a waiting trial was given is read by what its study knows by then.
        var isGiven = trial.State == OptunaState.Waiting && written.Contains(OptunaNames.FixedParameters);
        string[] differing =
        [
            .. TrialRecordJson
                .Members(record)
                .Zip(TrialRecordJson.Members(plain))
                .Where(pair =>
                    pair.First.Value != pair.Second.Value || (isGiven && pair.First.Key == TrialRecordJson.Parameters)
                )
                .Select(static pair => $"\"{pair.First.Key}\": {pair.First.Value}"),
        ];
        if (differing.Length > 0)
        {
            members.Add($"\"{RecordName}\": {{{string.Join(", ", differing)}}}");
        }

        return members.Count == 0 ? null : $"{{\"{StateName}\": {(int)trial.State}, {string.Join(", ", members)}}}";
    }

    private static void AddWritten(List<string> members, IReadOnlyList<string> written)
    {
        if (written.Count > 0)
        {
            members.Add($"\"{WrittenName}\": [{string.Join(", ", written.Select(PythonJson.Text))}]");
        }
    }

    /// <summary>Whether the study has as many trials as when the note was made.</summary>
    public bool IsOf(int trials) =>
        note.TryGetProperty(TrialsName, out var count) && count.TryGetInt32(out var number) && number == trials;

    public bool Stands(OptunaTrial trial) =>
        note.TryGetProperty(StateName, out var state)
        && state.TryGetInt32(out var number)
        && number == (int)trial.State;

    public TrialRecord Complete(TrialRecord plain)
    {
        var members = TrialRecordJson.Members(plain);
        var noted = JsonMembers.Texts(note, RecordName).ToDictionary();
        var text = string.Join(
            ", ",
            members.Select(member => $"\"{member.Key}\": {noted.GetValueOrDefault(member.Key, member.Value)}")
        );
        using var document = JsonDocument.Parse($"{{{text}}}");
        return new TrialRecordReader(document.RootElement, place).Read() with { Number = plain.Number };
    }
}
