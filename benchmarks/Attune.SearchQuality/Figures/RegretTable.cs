using Attune.SearchQuality.Problems;

namespace Attune.SearchQuality.Figures;

/// <summary>log10 of the normalized regrets of every run, by problem and optimizer, at some numbers of trials.</summary>
/// <param name="at">The numbers of trials, ascending.</param>
internal sealed class RegretTable(IReadOnlyList<int> at)
{
    // Below, runs count as equally good.
    private const double Clip = 1e-4;

    private readonly OrderedDictionary<string, Dictionary<string, List<double[]>>> problems = [];

    public IReadOnlyList<int> At => at;

    public IEnumerable<string> Problems => problems.Keys;

    /// <summary>All optimizers, in ordinal order of their names.</summary>
    public IEnumerable<string> Optimizers =>
        problems.Values.SelectMany(static runs => runs.Keys).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Adds a run.</summary>
    public void Add(string problem, ProblemReference reference, string optimizer, IReadOnlyList<Evaluation> trials)
    {
        if (!problems.TryGetValue(problem, out var optimizers))
        {
            problems.Add(problem, optimizers = []);
        }

        if (!optimizers.TryGetValue(optimizer, out var runs))
        {
            optimizers.Add(optimizer, runs = []);
        }

        var best = BestTrue(trials);
        runs.Add([
            .. at.Select(count => Math.Log10(Math.Max(reference.Regret(best[Math.Min(count, best.Length) - 1]), Clip))),
        ]);
    }

    public bool Has(string problem, string optimizer) =>
        problems.TryGetValue(problem, out var runs) && runs.ContainsKey(optimizer);

    /// <summary>The runs of an optimizer on a problem, each at every number of trials.</summary>
    public IReadOnlyList<double[]> Runs(string problem, string optimizer) => problems[problem][optimizer];

    /// <summary>The mean over the runs.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="place">Which number of trials.</param>
    public double Mean(string problem, string optimizer, int place) =>
        Runs(problem, optimizer).Average(run => run[place]);

    /// <summary>The mean over problems of the means over runs.</summary>
    public double Mean(IEnumerable<string> among, string optimizer, int place) =>
        among.Average(problem => Mean(problem, optimizer, place));

    // After each trial the true value of the configuration with the best observed value so far.
    private static double[] BestTrue(IReadOnlyList<Evaluation> trials)
    {
        var best = trials[0];
        var curve = new double[trials.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            best = trials[i].Observed < best.Observed ? trials[i] : best;
            curve[i] = best.True;
        }

        return curve;
    }
}
