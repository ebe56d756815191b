using System.Globalization;
using Attune.Cli.Runs;
using Attune.Cli.Tuning;
using Attune.Learning.Data;
using Attune.Learning.ModelSelection;

namespace Attune.Cli.Reports;

/// <summary>
/// What a run folder keeps for its report beside the tables: learning curves, predictions of the test rows, the best network in C#,
/// and when trials ran. The report is made of the folder alone, so that it can be made again.
/// </summary>
internal static class RunFiles
{
    public const string CurvesFile = "learning_curves.csv";
    public const string PredictionsFile = "predictions.csv";
    public const string CodeFile = "best_network.cs";
    public const string TrialTimesFile = "trial_times.csv";
    public const string ReportFile = "report.html";

    // Of longer trainings, every second, third, … epoch.
    private const int MostEpochs = 100;

    public static IReadOnlyList<string> All { get; } =
    [CurvesFile, PredictionsFile, CodeFile, TrialTimesFile, ReportFile];

    /// <summary>Writes the files, and the report last.</summary>
    public static void Write(string folder, TuneJob job, TuneReport report)
    {
        Write(CurvesFile, Curves(job, report.Search.Candidates));
        Write(TrialTimesFile, Times(report.Search.Candidates));
        if (Predictions(job, report) is { } predictions)
        {
            Write(PredictionsFile, predictions);
        }

        if (report.Search.Best is { } best && report.Model is not null)
        {
            Write(CodeFile, NetworkCode.Of(job, best.Trial));
        }

        Write(ReportFile, ReportPage.Of([ReportSource.OfRun(RunRecord.Read(folder))]));

        void Write(string name, string text) => AtomicFile.WriteText(Path.Combine(folder, name), text);
    }

    // The mean over the folds that were trained so long.
    private static string Curves(TuneJob job, IReadOnlyList<CandidateResult> candidates)
    {
        var metric = job.Task.EpochMetric.Name;
        var rows = new List<string[]>();
        foreach (var candidate in candidates)
        {
            var histories = candidate
                .Folds.Select(static fold => fold.History)
                .OfType<Networks.Training.History>()
                .ToArray();
            var epochs = histories.Select(static history => history.Logs.Count).DefaultIfEmpty(0).Max();
            var every = (epochs + MostEpochs - 1) / MostEpochs;
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                if (epoch % every != 0 && epoch != epochs - 1)
                {
                    continue;
                }

                var logs = histories.Where(history => epoch < history.Logs.Count).Select(h => h.Logs[epoch]).ToArray();
                rows.Add([
                    Text(candidate.Trial.Number),
                    Text(epoch + 1),
                    Mean(logs.Select(log => log[metric])),
                    Mean(logs.Select(log => log[$"val_{metric}"])),
                ]);
            }
        }

        return CsvText.Lines(["trial", "epoch", $"train_{metric}", $"validation_{metric}"], rows);
    }

    private static string Times(IReadOnlyList<CandidateResult> candidates) =>
        CsvText.Lines(
            ["trial", "begun", "ended"],
            candidates
                .Where(static candidate => candidate.Trial is { Begun: not null, Ended: not null })
                .Select(static candidate =>
                    (string[])[Text(candidate.Trial.Number), Text(candidate.Trial.Begun!), Text(candidate.Trial.Ended!)]
                )
        );

    // Of numbers, one a row: classes have no residuals.
    private static string? Predictions(TuneJob job, TuneReport report)
    {
        if (
            job.Split.Test is not { Target: NumericTarget { OutputCount: 1 } actual } test
            || report.Model is not { } model
        )
        {
            return null;
        }

        var predicted = model.Predict(test.Features);
        return CsvText.Lines(
            ["actual", "predicted"],
            Enumerable
                .Range(0, test.RowCount)
                .Select(row =>
                    (string[])
                        [
                            actual.Values[row].ToString("R", CultureInfo.InvariantCulture),
                            predicted.Values[row].ToString("R", CultureInfo.InvariantCulture),
                        ]
                )
        );
    }

    private static string Mean(IEnumerable<double?> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (value is { } number && double.IsFinite(number))
            {
                sum += number;
                count++;
            }
        }

        return count == 0 ? "" : (sum / count).ToString("R", CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? time) =>
        time!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
