using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;
using Attune.SearchQuality.Reports;
using Attune.SearchQuality.Runs;

namespace Attune.SearchQuality;

/// <summary>Runs samplers on problems and puts the figures beside those of the recorded peers.</summary>
internal static class QualityBenchmark
{
    private static readonly int[] Moments = [25, 50, 100];

    public static QualityReport Run(QualitySettings settings)
    {
        var catalog = new ProblemCatalog(settings.Problems, settings.Peers);
        var problems = settings.Only.Count == 0 ? catalog.All() : catalog.Named(settings.Only);
        if (problems.Count == 0)
        {
            throw new ArgumentException(
                $"The folder must hold problems, but {settings.Problems} holds none that is known. Is it laid out as the README says?"
            );
        }

        var runner = new Runner(settings.Seeds, settings.Trials, settings.Workers) { Ended = settings.Progress };
        var runs = runner.Run(problems, settings.Samplers);
        if (settings.Output is { } folder)
        {
            RunFiles.Write(folder, runs);
        }

        return Report(problems, runs, settings);
    }

    private static QualityReport Report(
        IReadOnlyList<Problem> problems,
        IReadOnlyList<Run> runs,
        QualitySettings settings
    )
    {
        var shortest = settings.Trials ?? Moments[^1];
        int[] at = [.. Moments.Where(moment => moment < shortest), Math.Min(shortest, Moments[^1])];
        var table = new RegretTable(at);
        foreach (var problem in problems)
        {
            foreach (var (optimizer, curves) in PeerCurves.Read(settings.Peers, problem.Name))
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

        var names = problems.Select(static problem => problem.Name).ToArray();
        return QualityReport.Of(
            table,
            problems.Select(problem => Summary(table, problem)),
            [.. OwnTimes.Of(runs), .. OwnTimes.Recorded(settings.Peers, names)]
        );
    }

    private static ProblemSummary Summary(RegretTable table, Problem problem) =>
        new(
            problem.Name,
            problem.Reference,
            table
                .Optimizers.Where(optimizer => table.Has(problem.Name, optimizer))
                .ToDictionary(
                    static optimizer => optimizer,
                    optimizer =>
                        (IReadOnlyList<double>)
                            [.. table.At.Select((_, place) => table.Mean(problem.Name, optimizer, place))]
                )
        );
}
