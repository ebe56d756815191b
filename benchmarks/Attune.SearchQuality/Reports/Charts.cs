using Attune.SearchQuality.Budgets;
using Attune.SearchQuality.Figures;

namespace Attune.SearchQuality.Reports;

/// <summary>The charts that the documents show.</summary>
internal static class Charts
{
    private const string Regret = "mean log10 normalized regret";

    /// <summary>The numbers of trials that the chart of samplers shows.</summary>
    public static IReadOnlyList<int> Trials { get; } = [5, 10, 15, 20, 30, 40, 50, 70, 100];

    // A smooth surrogate, and a noisy table.
    private static readonly string[] Telling = ["lcbench_34539", "mlp_segment"];

    // Tells lines apart where colours do not.
    private static readonly string[] Dashes =
    [
        "",
        "9 3",
        "3 3",
        "9 3 2 3",
        "16 4",
        "9 3 2 3 2 3",
        "1 3",
        "16 3 4 3",
        "5 2 5 7",
        "16 3 2 3 2 3",
    ];

    // A peer has the colour of what it is compared with.
    private static readonly (string Optimizer, string Name, int Color)[] Shown =
    [
        (OwnTimes.Attune("auto"), "Attune auto", 0),
        (OwnTimes.Attune("gp"), "Attune gp", 1),
        ("optuna_gp", "Optuna GPSampler", 1),
        (OwnTimes.Attune("tpe"), "Attune tpe", 2),
        ("optuna_tpe", "Optuna TPESampler", 2),
        (OwnTimes.Attune("cma-es"), "Attune cma-es", 3),
        ("optuna_cmaes", "Optuna CmaEsSampler", 3),
        ("smac_hpo", "SMAC3", 5),
        ("hyperopt_tpe", "hyperopt", 6),
        ("random", "random", 4),
    ];

    /// <summary>Regrets by trials over all problems, and on two of them; recorded peers dashed.</summary>
    public static void WriteQuality(string folder, RegretTable table)
    {
        string[] problems = [.. table.Problems];
        WriteQuality(folder, "search-quality.svg", $"Samplers on {problems.Length} problems", table, problems);
        foreach (var problem in Telling.Where(problems.Contains))
        {
            WriteQuality(folder, $"search-quality-{problem}.svg", $"Samplers on {problem}", table, [problem]);
        }
    }

    private static void WriteQuality(string folder, string file, string title, RegretTable table, string[] problems)
    {
        var lines = Shown
            .Where(shown => problems.All(problem => table.Has(problem, shown.Optimizer)))
            .Select(shown => new ChartLine(
                shown.Name,
                [.. table.At.Select((at, place) => ((double)at, table.Mean(problems, shown.Optimizer, place)))],
                shown.Optimizer.StartsWith(OwnTimes.Attune(""), StringComparison.Ordinal) ? "" : "5 3",
                shown.Color
            ));
        Write(folder, file, new Chart(title, "trials", Regret, [.. lines]));
    }

    /// <summary>Regrets by epochs of all strategies.</summary>
    public static void WriteBudgets(string folder, BudgetReport report)
    {
        var lines = report.Means.Select(
            (row, i) =>
                new ChartLine(
                    row.Strategy,
                    [.. report.Budgets.Zip(row.LogRegrets, static (budget, regret) => ((double)budget, regret))],
                    Dashes[i % Dashes.Length]
                )
        );
        var title = $"Early stopping on {report.Epochs.Count} recorded tasks";
        Write(folder, "budgets.svg", new Chart(title, "epochs spent, in full trainings", Regret, [.. lines]));
    }

    private static void Write(string folder, string name, Chart chart)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), chart.ToSvg());
    }
}
