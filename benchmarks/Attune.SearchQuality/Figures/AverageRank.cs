namespace Attune.SearchQuality.Figures;

/// <summary>An optimizer's average rank over problems.</summary>
/// <param name="Mean">Its mean over the draws; 1 is the best.</param>
/// <param name="Low">The 2.5 % quantile of the draws.</param>
/// <param name="High">The 97.5 % quantile.</param>
internal sealed record AverageRank(double Mean, double Low, double High)
{
    private const int Draws = 1000;

    /// <summary>
    /// Ranks by bootstrap: in each of 1,000 draws every optimizer's runs are resampled with replacement and averaged, the optimizers are
    /// ranked on each problem (equals share a rank), and the ranks averaged over problems.
    /// </summary>
    /// <param name="table">The regrets.</param>
    /// <param name="problems">The problems, each of which every optimizer has.</param>
    /// <param name="optimizers">The optimizers.</param>
    /// <param name="place">Which number of trials.</param>
    public static IReadOnlyList<AverageRank> Of(
        RegretTable table,
        IReadOnlyList<string> problems,
        IReadOnlyList<string> optimizers,
        int place
    )
    {
        var random = new NumPyRandom(0);
        var ranks = new double[optimizers.Count][];
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = new double[Draws];
        }

        foreach (var problem in problems)
        {
            double[][] means =
            [
                .. optimizers.Select(optimizer => Resample(table.Runs(problem, optimizer), place, random)),
            ];
            for (var draw = 0; draw < Draws; draw++)
            {
                for (var i = 0; i < means.Length; i++)
                {
                    var (less, equal) = (0, -1);
                    for (var j = 0; j < means.Length; j++)
                    {
                        less += means[j][draw] < means[i][draw] ? 1 : 0;
                        equal += means[j][draw] == means[i][draw] ? 1 : 0;
                    }

                    ranks[i][draw] += (1 + less + (equal / 2.0)) / problems.Count;
                }
            }
        }

        return
        [
            .. ranks.Select(static rank => new AverageRank(
                rank.Average(),
                Quantiles.Of(rank, 0.025),
                Quantiles.Of(rank, 0.975)
            )),
        ];
    }

    private static double[] Resample(IReadOnlyList<double[]> runs, int place, NumPyRandom random)
    {
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                means[draw] += runs[random.Next(runs.Count)][place];
            }

            means[draw] /= runs.Count;
        }

        return means;
    }
}
