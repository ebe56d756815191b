using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Syntax;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>Studies and their trials, in lines and rows.</summary>
internal static class StudyText
{
    /// <summary>All that is known of a study in short.</summary>
    public static IEnumerable<string> Lines(KeptStudy study)
    {
        var definition = study.Definition;
        yield return Line("study", study.Place.ToString());
        foreach (var objective in study.Objectives)
        {
            yield return Line("objective", ObjectiveOf(objective));
        }

        foreach (var parameter in study.Space)
        {
            yield return Line("space", $"{parameter.Name} = {ParameterNotation.Of(parameter)}");
        }

        yield return Line("sampler", definition.Sampler);
        yield return Line("pruner", definition.Pruner);
        yield return Line(
            "seed",
            $"{definition.Seed}, window {definition.Window}{(definition.Asynchronous ? ", asynchronous" : "")}"
        );
        yield return Line("trials", Counts(study.Summary.Counts));
        if (study.Summary.Best is { } best)
        {
            yield return Line("best", $"trial {best.Number}: {Number(best.Value)}  {Texts.Of(best.Parameters)}");
        }

        foreach (
            var (reason, count) in study
                .Trials.Where(static trial => trial.FailureReason is not null)
                .CountBy(static trial => trial.FailureReason!)
                .OrderByDescending(static reason => reason.Value)
                .Take(5)
        )
        {
            yield return Line("failed", $"{count} × {reason}");
        }

        yield return Line("fingerprint", study.Fingerprint);
        yield return Line("files", Files(StudyFiles.Of(study.Place)));
    }

    private static string Files(StudyFiles files) =>
        $"{Texts.Bytes(files.Study)} study"
        + (files.Checkpoints > 0 ? $", {Texts.Bytes(files.Checkpoints)} checkpoints" : "")
        + (files.Run > 0 ? $", {Texts.Bytes(files.Run)} run folder in all" : "");

    /// <summary>Trials in rows, under a header.</summary>
    public static string[][] Rows(KeptStudy study, IReadOnlyList<TrialRecord> trials)
    {
        string[] names =
        [
            .. study.Space.Select(static parameter => parameter.Name),
            .. trials
                .SelectMany(static trial => trial.Parameters.Select(static value => value.Key))
                .Where(name => study.Space.Find(name) is null)
                .Distinct(),
        ];
        return
        [
            ["number", "state", .. study.Objectives.Select(static objective => objective.Name), .. names],
            .. trials.Select(trial =>
                (string[])
                    [
                        trial.Number.ToString(CultureInfo.InvariantCulture),
                        TrialJson.StateName(trial.State),
                        .. study.Objectives.Select((_, i) => i < trial.Values.Count ? Number(trial.Values[i]) : ""),
                        .. names.Select(name => Cell(trial, name)),
                    ]
            ),
        ];
    }

    /// <summary>For example <c>10: 8 complete, 2 failed</c>.</summary>
    public static string Counts(IReadOnlyDictionary<TrialState, int> counts)
    {
        var parts = Enum.GetValues<TrialState>()
            .Where(counts.ContainsKey)
            .Select(state => $"{Texts.Count(counts[state])} {TrialJson.StateName(state)}");
        return counts.Count == 0 ? "none" : $"{Texts.Count(counts.Values.Sum())}: {string.Join(", ", parts)}";
    }

    public static string ObjectiveOf(Objective objective) =>
        $"{StudyJsonHead.DirectionName(objective.Direction)} {objective.Name}";

    /// <summary>Six digits of a number.</summary>
    public static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A heading and its text.</summary>
    public static string Line(string heading, string text) => SummaryText.Line(heading, text);

    private static string Cell(TrialRecord trial, string name) =>
        trial
            .Parameters.Where(value => value.Key == name)
            .Select(static value => Texts.Short(value.Value))
            .FirstOrDefault()
        ?? "";
}
