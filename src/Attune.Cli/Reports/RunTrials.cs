using System.Globalization;
using Attune.Cli.Runs;
using Attune.Cli.Syntax;
using Attune.Cli.Tuning;
using Attune.Reports;
using Attune.Reports.Figures;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Cli.Reports;

/// <summary>The trials of a run folder, read back: a trial's value is the mean of its folds in the unit of the metric.</summary>
internal sealed class RunTrials
{
    private readonly RunRecord run;
    private readonly string[] header;
    private readonly SearchSpace space;
    private readonly Dictionary<int, string[]> times;

    public RunTrials(RunRecord run)
    {
        this.run = run;
        header = run.Trials.Count == 0 ? [] : run.Trials[0];
        space = SpaceOf(run);
        times = RunRecord
            .ReadTable(Path.Combine(run.Folder, RunFiles.TrialTimesFile))
            .Skip(1)
            .ToDictionary(static row => int.Parse(row[0], CultureInfo.InvariantCulture));
        var metric = run.Text("metric");
        var name = run.Text("folds") is { Length: > 0 } ? $"cv_{metric}" : $"search_{metric}";
        Objective = run.Text("task") == TuneTask.RegressionName ? Objective.Minimize(name) : Objective.Maximize(name);
        Folds = [.. run.Trials.Skip(1).Select(FoldsOf)];
        Study = new FigureStudy(
            Path.GetFileName(Path.GetFullPath(run.Folder)),
            [Objective],
            space,
            [.. run.Trials.Skip(1).Select((row, i) => TrialOf(row, Folds[i]))]
        );
    }

    public Objective Objective { get; }

    public FigureStudy Study { get; }

    /// <summary>What each candidate scored on its folds.</summary>
    public IReadOnlyList<FoldScores> Folds { get; }

    private static SearchSpace SpaceOf(RunRecord run)
    {
        var parameters = new List<Parameter>();
        if (run.Run.TryGetProperty("space", out var space))
        {
            foreach (var parameter in space.EnumerateObject())
            {
                var text = parameter.Value.GetString()!;
                parameters.Add(
                    ParameterSyntax.TryParse(parameter.Name, text)
                        ?? ParameterSyntax.ParseSetting($"{parameter.Name}={text}")
                );
            }
        }

        return new SearchSpace(parameters);
    }

    private string Cell(string[] row, string name)
    {
        var column = Array.IndexOf(header, name);
        return column < 0 || column >= row.Length ? "" : row[column];
    }

    private FoldScores FoldsOf(string[] row)
    {
        var metric = run.Text("metric");
        return new FoldScores(
            int.Parse(Cell(row, "number"), CultureInfo.InvariantCulture),
            [
                .. header
                    .Where(name =>
                        name.StartsWith("fold", StringComparison.Ordinal)
                        && name.EndsWith($"_{metric}", StringComparison.Ordinal)
                    )
                    .Select(name => Cell(row, name))
                    .Where(static text => text.Length > 0)
                    .Select(static text => double.Parse(text, CultureInfo.InvariantCulture)),
            ]
        );
    }

    private TrialRecord TrialOf(string[] row, FoldScores folds)
    {
        var state = Enum.Parse<TrialState>(Cell(row, "state"), true);
        var value = folds.Values.Count == 0 || state == TrialState.Failed ? (double?)null : Mean(folds.Values);
        var reason = Cell(row, "failure_reason");
        return new TrialRecord(
            folds.Trial,
            [.. Parameters(row)],
            state,
            value,
            [],
            state == TrialState.Failed ? (reason.Length > 0 ? reason : "unknown") : null
        )
        {
            Begun = TimeOf(folds.Trial, 1),
            Ended = TimeOf(folds.Trial, 2),
        };
    }

    private IEnumerable<KeyValuePair<string, ParameterValue>> Parameters(string[] row)
    {
        // Between the value and the folds.
        var last = Array.FindIndex(header, static name => name.StartsWith("fold0_", StringComparison.Ordinal));
        for (var i = 3; i < (last < 0 ? header.Length - 1 : last); i++)
        {
            if (row[i].Length > 0)
            {
                yield return new(header[i], ValueOf(space.Find(header[i]), row[i]));
            }
        }
    }

    private static ParameterValue ValueOf(Parameter? parameter, string text) =>
        parameter switch
        {
            FloatParameter => double.Parse(text, CultureInfo.InvariantCulture),
            ChoiceParameter choice => choice.Values.FirstOrDefault(value => value.ToString() == text, text),
            _ => ParameterSyntax.ValueOf(text),
        };

    private DateTimeOffset? TimeOf(int trial, int column) =>
        times.TryGetValue(trial, out var row)
            ? DateTimeOffset.Parse(row[column], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    private static double Mean(IReadOnlyList<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Count;
    }
}
