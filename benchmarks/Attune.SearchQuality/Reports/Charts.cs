using Attune.SearchQuality.Budgets;
using Attune.SearchQuality.Figures;

namespace Attune.SearchQuality.Reports;

/// <summary>The charts that the documents show.</summary>
internal static class Charts
{
    private const string Regret = "mean log10 normalized regret";

    /// <summary>The numbers of trials that the chart of samplers shows.</summary>
    public static IReadOnlyList<int> Trials { get; } = [5, 10, 15, 20, 30, 40, 50, 70, 100];

    /// <summary>Regrets by trials of all that have every problem; recorded peers dashed.</summary>
    public static void WriteQuality(string folder, RegretTable table)
    {
        string[] problems = [.. table.Problems];
        var lines = table
            .Optimizers.Where(optimizer => problems.All(problem => table.Has(problem, optimizer)))
            .Select(optimizer => new ChartLine(
                optimizer,
                [.. table.At.Select((at, place) => ((double)at, table.Mean(problems, optimizer, place)))],
                Dashed: !optimizer.StartsWith(OwnTimes.Attune(""), StringComparison.Ordinal)
            ));
        Write(
            folder,
            "search-quality.svg",
            new Chart($"Samplers on {problems.Length} problems", "trials", Regret, [.. lines])
        );
    }

    /// <summary>Regrets by epochs of all strategies.</summary>
    public static void WriteBudgets(string folder, BudgetReport report)
    {
        var lines = report.Means.Select(row => new ChartLine(
            row.Strategy,
            [.. report.Budgets.Zip(row.LogRegrets, static (budget, regret) => ((double)budget, regret))]
        ));
        var title = $"Early stopping on {report.Epochs.Count} recorded tasks";
        Write(folder, "budgets.svg", new Chart(title, "epochs spent, in full trainings", Regret, [.. lines]));
    }

    private static void Write(string folder, string name, Chart chart)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), chart.ToSvg());
    }
}
