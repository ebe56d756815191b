using Attune.Benchmarks;
using Attune.SearchQuality.Budgets;
using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;
using Attune.SearchQuality.Reports;
using Attune.SearchQuality.Runs;

namespace Attune.SearchQuality;

/// <summary>Runs samplers on problems and strategies on tables, and puts the figures beside those of the recorded peers.</summary>
internal static class QualityBenchmark
{
    private static readonly int[] Moments = [25, 50, 100];

    public static BenchmarkReport Run(QualitySettings settings)
    {
        var catalog = new ProblemCatalog(settings.Problems, settings.Peers);
        var tables = TaskSetTables.Read(settings.Problems, settings.Only);
        var problems =
            settings.Only.Count == 0
                ? catalog.All()
                : catalog.Named(settings.Only.Where(name => !TaskSetTables.IsNamed(settings.Problems, name)));
        if (problems.Count == 0 && tables.Count == 0)
        {
            throw new ArgumentException(
                $"The folder must hold problems, but {settings.Problems} holds none that is known. Is it laid out as the README says?"
            );
        }

        return new BenchmarkReport(
            Machine.Describe(),
            problems.Count == 0 ? null : Quality(problems, settings),
            tables.Count == 0 ? null : Budgets(tables, settings)
        );
    }

    private static BudgetReport Budgets(IReadOnlyList<TaskSetTable> tables, QualitySettings settings)
    {
        var report = BudgetReport.Run(tables, settings.Seeds, settings.Workers);
        if (settings.Charts is { } folder)
        {
            Charts.WriteBudgets(folder, report);
        }

        return report;
    }

    private static QualityReport Quality(IReadOnlyList<Problem> problems, QualitySettings settings)
    {
        var runner = new Runner(settings.Seeds, settings.Trials, settings.Workers) { Ended = settings.Progress };
        var runs = runner.Run(problems, settings.Samplers);
        if (settings.Output is { } folder)
        {
            RunFiles.Write(folder, runs);
        }

        if (settings.Charts is { } charts)
        {
            Charts.WriteQuality(charts, Regrets(problems, runs, settings, Charts.Trials));
        }

        var shortest = settings.Trials ?? Moments[^1];
        var table = Regrets(
            problems,
            runs,
            settings,
            [.. Moments.Where(moment => moment < shortest), Math.Min(shortest, Moments[^1])]
        );
        var names = problems.Select(static problem => problem.Name).ToArray();
        return QualityReport.Of(
            table,
            problems.Select(problem => ProblemSummary.Of(table, problem)),
            [.. OwnTimes.Of(runs), .. OwnTimes.Recorded(settings.Peers, names)]
        );
    }

    private static RegretTable Regrets(
        IReadOnlyList<Problem> problems,
        IReadOnlyList<Run> runs,
        QualitySettings settings,
        IReadOnlyList<int> at
    )
    {
        var table = new RegretTable(at);
        foreach (var problem in problems)
        {
            string?[] folders = [settings.Peers, settings.Recorded];
            foreach (
                var (optimizer, curves) in folders
                    .OfType<string>()
                    .SelectMany(folder => PeerCurves.Read(folder, problem.Name))
            )
            {
                foreach (var curve in curves)
                {
                    table.Add(problem.Name, problem.Reference, optimizer, curve);
                }
            }

            foreach (var run in runs.Where(run => run.Problem == problem.Name))
            {
                table.Add(problem.Name, problem.Reference, OwnTimes.Attune(run.Sampler), run.Trials);
            }
        }

        return table;
    }
}
