using System.Globalization;
using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;
using Attune.SearchQuality.Reports;
using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests.Figures;

/// <summary>The recorded peers' runs give the tables that their own script printed, to the last digit.</summary>
public sealed class ComparisonTests
{
    private static readonly int[] At = [25, 50, 100];

    [Fact]
    public void Recorded_incumbents_give_the_recorded_tables()
    {
        var table = new RegretTable(At);
        foreach (var line in File.ReadLines(GoldenFiles.PathOf("searchbench/peer-incumbents.csv")).Skip(1))
        {
            var fields = line.Split(',');
            var numbers = fields[4..].Select(Number).ToArray();
            table.Add(
                fields[0],
                new ProblemReference(Number(fields[1]), Number(fields[2]), ""),
                fields[3],
                Run(numbers)
            );
        }

        AssertTables(table);
    }

    [Fact]
    public void Recorded_runs_give_the_recorded_tables()
    {
        var peers = ProblemFolder.PathOf("peers");
        var table = new RegretTable(At);
        foreach (var entry in ProblemEntry.ReadAll(Path.Combine(peers, "problems.json")))
        {
            foreach (var (optimizer, runs) in PeerCurves.Read(peers, entry.Name))
            {
                foreach (var run in runs)
                {
                    table.Add(entry.Name, entry.Reference!, optimizer, run);
                }
            }
        }

        AssertTables(table);
    }

    // Each step's observed value is better than the ones before, so its true value is the incumbent's.
    private static Evaluation[] Run(double[] incumbents) =>
        [
            .. Enumerable
                .Range(1, 100)
                .Select(trial => Array.FindIndex(At, at => trial <= at))
                .Select(place => new Evaluation(-place, incumbents[place])),
        ];

    private static void AssertTables(RegretTable table)
    {
        var expected = File.ReadAllText(GoldenFiles.PathOf("searchbench/peer-tables.txt")).Split("\n\n");
        var report = QualityReport.Of(table, [], []);
        Assert.Equal(Numbers(expected[0]), report.Optimizers.Select(Text));
        Assert.Equal(expected.Length - 1, report.Comparisons.Count);
        for (var i = 0; i < report.Comparisons.Count; i++)
        {
            var comparison = report.Comparisons[i];
            Assert.StartsWith(
                $"{comparison.Title}: {comparison.Problems} problems",
                expected[i + 1],
                StringComparison.Ordinal
            );
            Assert.Equal(
                expected[i + 1].TrimEnd().Split('\n').Skip(1).Select(Words),
                comparison.Rows.Select(static row =>
                    Words(
                        $"{row.Optimizer} {string.Join(' ', row.LogRegrets.Select(Three))} "
                            + FormattableString.Invariant($"{row.Rank.Mean:F2} [{row.Rank.Low:F2}, {row.Rank.High:F2}]")
                    )
                )
            );
        }
    }

    private static IEnumerable<string> Numbers(string block) => block.Split('\n').Skip(2).Select(Words);

    private static string Text(OptimizerSummary row) =>
        Words(
            $"{row.Optimizer} {row.Problems} {row.FewestSeeds}-{row.MostSeeds} "
                + string.Join(
                    ' ',
                    row.LogRegrets.Zip(row.RandomLogRegrets!, static (own, random) => $"{Three(own)} ({Three(random)})")
                )
        );

    private static string Three(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Words(string line) =>
        string.Join(
            ' ',
            line.Replace("( ", "(", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
