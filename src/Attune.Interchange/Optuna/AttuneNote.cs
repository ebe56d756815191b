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
    private const string TimesName = "times";
    private const string SpaceName = "space";
    private const string TrialsName = "trials";

    public bool TimesAreUnknown =>
        note.TryGetProperty(TimesName, out var times) && times.ValueKind == JsonValueKind.Null;

    /// <summary>The study's parameters; null where there is no note of them.</summary>
    public IReadOnlyList<Parameter>? Space =>
        note.TryGetProperty(SpaceName, out var space) ? ParameterJsonReader.ReadAll(space) : null;

    /// <summary>Notes a study's space and how many trials it was of.</summary>
    public static string Of(SearchSpace space, int trials) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"{SpaceName}\": {TrialRecordJson.ParametersOf(space)}, \"{TrialsName}\": {trials}}}"
        );

    /// <summary>Notes what a trial's record has beyond what Optuna's columns say; null where that is nothing.</summary>
    public static string? Of(TrialRecord record, TrialRecord plain, OptunaState state, bool timesAreKnown)
    {
        var members = TrialRecordJson.Members(record);
        var plainly = TrialRecordJson.Members(plain);
        // What a waiting trial was given is read by what its study knows by then.
        string[] always = state is OptunaState.Waiting ? [TrialRecordJson.Parameters] : [];
        string[] differing =
        [
            .. members
                .Zip(plainly)
                .Where(pair => pair.First.Value != pair.Second.Value || always.Contains(pair.First.Key))
                .Select(static pair => $"\"{pair.First.Key}\": {pair.First.Value}"),
        ];
        return differing.Length == 0 && timesAreKnown
            ? null
            : $"{{\"{StateName}\": {(int)state}, {(timesAreKnown ? "" : $"\"{TimesName}\": null, ")}"
                + $"\"{RecordName}\": {{{string.Join(", ", differing)}}}}}";
    }

    public bool IsWhole(int trials) =>
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
