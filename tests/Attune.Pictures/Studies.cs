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

    /// <summary>Networks for house prices, of which some fail.</summary>
    /// <param name="folder">Where the run's folder goes.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="seed">Another seed, another search.</param>
    /// <param name="isPruned">Whether those that lag are ended early.</param>
    public static string Houses(string folder, string name, int seed, bool isPruned)
    {
        var run = Path.Combine(folder, name);
        string[] words =
        [
            "tune",
            "california-housing",
            "--epochs",
            "25",
            "--seed",
            $"{seed}",
            "--output",
            run,
            "--quiet",
        ];
        Tool.Run([.. words, .. Spaces, "--trials", .. (string[])(isPruned ? ["60", "--pruner", "median"] : ["40"])]);
        return run;
    }

    /// <summary>The words of a long run.</summary>
    public static string[] Long(string folder, string name) =>
        [
            "tune",
            "california-housing",
            "--trials",
            "200",
            "--epochs",
            "150",
            "--patience",
            "60",
            "--pruner",
            "median",
            "--seed",
            "42",
            .. Spaces,
            "--output",
            Path.Combine(folder, name),
        ];

    /// <summary>A long run, at work.</summary>
    public static Process Begin(string folder, string name) => Tool.Start([.. Long(folder, name), "--quiet"]);

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
