using System.Globalization;
using System.Text.Json;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Syntax;
using Attune.Reports;
using Attune.Reports.Figures;
using Attune.Stoppers;
using Attune.Trials;

namespace Attune.Cli.Reports;

/// <summary>What a report is made of: a run folder, or a study in a file.</summary>
internal sealed record ReportSource(FigureStudy Study, string Title)
{
    public string Summary { get; init; } = "";

    public IReadOnlyList<FoldScores> Folds { get; init; } = [];

    public LearningCurvesFigure? Curves { get; init; }

    public PredictedValues? Predicted { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Scores { get; init; } = [];

    public string? Command { get; init; }

    public string? Fingerprint { get; init; }

    public string? Code { get; init; }

    /// <summary>How exact the best trial's value is; null where it has not several folds.</summary>
    public double? ErrorOfBest =>
        Best is { } best && Folds.FirstOrDefault(one => one.Trial == best.Number) is { Values.Count: > 1 } folds
            ? CrossValidationError.Of(folds.Values)
            : null;

    /// <summary>The best trial; null where none is complete.</summary>
    public TrialRecord? Best =>
        Study
            .Trials.Where(static trial => trial.State == TrialState.Complete && trial.IsFeasible)
            .Aggregate(
                (TrialRecord?)null,
                (best, trial) =>
                    best is null || Study.Objectives[0].IsBetter(trial.Values[0], best.Values[0]) ? trial : best
            );

    public IReadOnlyList<KeyValuePair<string, string>> Space =>
        [.. Study.Space.Select(static one => KeyValuePair.Create(one.Name, ParameterNotation.Of(one)))];

    /// <summary>Reads a run folder, or a study in a file.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static ReportSource Read(string text) =>
        Directory.Exists(text) ? OfRun(RunRecord.Read(text))
        : text.Contains(".db", StringComparison.Ordinal) || File.Exists(text) ? OfStudy(KeptStudy.Read(text))
        : throw new ArgumentException(
            $"A report is of a run folder or of a study in a file, but there is no '{text}'. Name the folder that attune tune "
                + "wrote, or FILE.db#NAME."
        );

    public static ReportSource OfRun(RunRecord run)
    {
        var read = new RunTrials(run);
        var data = run.Text("data") ?? "";
        string[] command = run.Run.TryGetProperty("command", out var words)
            ? [.. words.EnumerateArray().Select(static word => word.GetString()!)]
            : [];
        return new ReportSource(read.Study, $"Tuning on {Path.GetFileName(data)}")
        {
            Summary =
                $"{run.Text("trials")} trials of a network for {run.Text("task")}, by {run.Text("sampler")}; "
                + $"{run.Text("complete_trials") ?? "0"} complete, {run.Text("pruned_trials") ?? "0"} pruned, "
                + $"{run.Text("failed_trials") ?? "0"} failed. Ended: {run.Text("state")}.",
            Folds = read.Folds.Any(static one => one.Values.Count > 1) ? read.Folds : [],
            Curves = CurvesOf(run, read),
            Predicted = PredictedOf(run),
            Facts = [.. FactsOf(run)],
            Scores = [.. ScoresOf(run)],
            Command = command.Length == 0 ? null : CommandText.Shell(command),
            Fingerprint = run.Text("fingerprint"),
            Code = TextOf(run, RunFiles.CodeFile),
        };
    }

    public static ReportSource OfStudy(KeptStudy kept)
    {
        var definition = kept.Definition;
        return new ReportSource(
            new FigureStudy(kept.Place.Name!, kept.Objectives, kept.Space, kept.Trials),
            $"Study {kept.Place.Name}"
        )
        {
            Summary =
                $"{kept.Trials.Count} trials; "
                + string.Join(
                    ", ",
                    kept.Trials.GroupBy(static trial => trial.State)
                        .OrderBy(static group => group.Key)
                        .Select(static group => $"{group.Count()} {group.Key.ToString().ToUpperInvariant()}")
                )
                + ".",
            Facts =
            [
                .. kept.Objectives.Select(static one =>
                    KeyValuePair.Create("objective", $"{one.Name}, {one.Direction}")
                ),
                new("sampler", definition.Sampler),
                new("pruner", definition.Pruner),
                new("seed", definition.Seed.ToString(CultureInfo.InvariantCulture)),
                new("window", definition.Window.ToString(CultureInfo.InvariantCulture)),
            ],
            Fingerprint = kept.Fingerprint,
        };
    }

    private static LearningCurvesFigure? CurvesOf(RunRecord run, RunTrials read)
    {
        var table = RunRecord.ReadTable(Path.Combine(run.Folder, RunFiles.CurvesFile));
        var states = read.Study.Trials.ToDictionary(static trial => trial.Number, static trial => trial.State);
        LearningCurve[] curves =
        [
            .. table
                .Skip(1)
                .GroupBy(static row => int.Parse(row[0], CultureInfo.InvariantCulture))
                .Where(group => states.ContainsKey(group.Key))
                .Select(group => CurveOf(group.Key, states[group.Key], [.. group])),
        ];
        var metric = table.Count == 0 ? "" : table[0][2]["train_".Length..];
        return curves.Length == 0
            ? null
            : new LearningCurvesFigure(new Objective(metric, read.Objective.Direction), "Epoch", curves);
    }

    // Without validation rows the training's own numbers are all there is.
    private static LearningCurve CurveOf(int trial, TrialState state, string[][] rows)
    {
        double[] train = [.. rows.Select(static row => Number(row[2]))];
        double[] validation = [.. rows.Select(static row => Number(row[3]))];
        double[] epochs = [.. rows.Select(static row => Number(row[1]))];
        return validation.Any(double.IsFinite)
            ? new LearningCurve(trial, state, epochs, validation) { TrainingValues = train }
            : new LearningCurve(trial, state, epochs, train);
    }

    private static PredictedValues? PredictedOf(RunRecord run)
    {
        var table = RunRecord.ReadTable(Path.Combine(run.Folder, RunFiles.PredictionsFile));
        return table.Count < 2
            ? null
            : new PredictedValues(
                run.Text("target") ?? "target",
                [.. table.Skip(1).Select(static row => Number(row[0]))],
                [.. table.Skip(1).Select(static row => Number(row[1]))]
            );
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(RunRecord run)
    {
        string[] names =
        [
            "data",
            "data_hash",
            "target",
            "task",
            "task_reason",
            "metric",
            "sampler",
            "pruner",
            "seed",
            "trials",
            "epochs",
            "folds",
            "patience",
            "window",
            "attune_version",
            "dotnet_version",
        ];
        foreach (var name in names)
        {
            if (run.Text(name) is { Length: > 0 } text)
            {
                yield return new(name.Replace('_', ' '), text);
            }
        }

        if (run.Run.TryGetProperty("rows", out var rows))
        {
            yield return new(
                "rows",
                string.Join(", ", rows.EnumerateObject().Select(static part => $"{part.Value} {part.Name}"))
            );
        }
    }

    // Names of parts of the data and the metric, as run.json has them; a deviation stands behind its mean.
    private static IEnumerable<KeyValuePair<string, string>> ScoresOf(RunRecord run)
    {
        string[] parts = ["cv_", "search_", "validation_", "test_"];
        foreach (var member in run.Run.EnumerateObject())
        {
            if (
                member.Value.ValueKind == JsonValueKind.Number
                && parts.Any(part => member.Name.StartsWith(part, StringComparison.Ordinal))
                && !member.Name.EndsWith("_std", StringComparison.Ordinal)
                && !member.Name.EndsWith("_rows", StringComparison.Ordinal)
            )
            {
                var text = Short(member.Value.GetDouble());
                yield return new(
                    member.Name,
                    run.Run.TryGetProperty($"{member.Name}_std", out var deviation)
                        ? $"{text} ± {Short(deviation.GetDouble())}"
                        : text
                );
            }
        }

        static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
    }

    private static string? TextOf(RunRecord run, string name)
    {
        var path = Path.Combine(run.Folder, name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static double Number(string text) =>
        text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
