using System.Diagnostics;
using Attune.Samplers;
using Attune.Sqlite;
using Attune.Trials;

namespace Attune.Pictures;

/// <summary>What is pictured: runs of the tool on its own data, and a study of two objectives.</summary>
internal static class Studies
{
    private static readonly string[] Spaces =
    [
        "--param",
        "n_hidden=int(1,3)",
        "--param",
        "n_neurons=int(4,64,log)",
        "--param",
        "learning_rate=float(0.0003,0.03,log)",
        "--param",
        "optimizer=choice(adam,sgd,nesterov)",
        "--param",
        "dropout=float(0,0.3)",
    ];

    /// <summary>Networks for house prices; a third of them or so are pruned, and some fail.</summary>
    public static string Houses(string folder, string name, int seed, int trials = 60)
    {
        var run = Path.Combine(folder, name);
        string[] words = ["tune", "california-housing", "--trials", $"{trials}", "--epochs", "25", "--seed", $"{seed}"];
        Tool.Run([.. words, .. Spaces, "--pruner", "median", "--output", run, "--quiet"]);
        return run;
    }

    /// <summary>A long run, at work.</summary>
    public static Process Begin(string folder, string name)
    {
        string[] words = ["tune", "california-housing", "--trials", "200", "--epochs", "200", "--patience", "60"];
        return Tool.Start([.. words, .. Spaces, "--output", Path.Combine(folder, name), "--quiet"]);
    }

    /// <summary>Two objectives with two constraints: the problem of Binh and Korn (1997).</summary>
    public static string TwoObjectives(string folder)
    {
        var file = Path.Combine(folder, "two.db");
        using var storage = new SqliteStorage(file);
        var study = new Study([Objective.Minimize("f1"), Objective.Minimize("f2")])
        {
            Storage = storage,
            Sampler = new NsgaIISampler(),
            Seed = 1,
        };
        study.Optimize(
            static trial =>
            {
                var (x, y) = (trial.Float("x", 0, 5), trial.Float("y", 0, 3));
                trial.SetConstraint("disc", ((x - 5) * (x - 5)) + (y * y) - 25);
                trial.SetConstraint("ring", 7.7 - ((x - 8) * (x - 8)) - ((y + 3) * (y + 3)));
                return TrialOutcome.Of((4 * x * x) + (4 * y * y), ((x - 5) * (x - 5)) + ((y - 5) * (y - 5)));
            },
            trials: 200
        );
        return file;
    }
}
