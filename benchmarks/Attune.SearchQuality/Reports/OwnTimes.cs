using System.Globalization;
using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Runs;

namespace Attune.SearchQuality.Reports;

/// <summary>Puts together what optimizers took.</summary>
internal static class OwnTimes
{
    /// <summary>Of runs made here.</summary>
    public static IEnumerable<OwnTime> Of(IEnumerable<Run> runs) =>
        runs.GroupBy(static run => run.Sampler)
            .Select(static sampler =>
                Median(Attune(sampler.Key), sampler.GroupBy(static run => run.Problem).Select(Problem))
            );

    /// <summary>Of recorded peers, on some problems; none where there is no summary.</summary>
    public static IEnumerable<OwnTime> Recorded(string peers, IEnumerable<string> problems)
    {
        var file = Path.Combine(peers, "summary.csv");
        if (!File.Exists(file))
        {
            return [];
        }

        var lines = File.ReadAllLines(file);
        var header = lines[0].Split(',');
        var (cpu, wall) = (Array.IndexOf(header, "cpu_s_per_100"), Array.IndexOf(header, "wall_s_per_100"));
        return lines
            .Skip(1)
            .Select(static line => line.Split(','))
            .Where(fields => problems.Contains(fields[0]))
            .GroupBy(static fields => fields[1])
            .Select(optimizer =>
                Median(optimizer.Key, optimizer.Select(fields => (Number(fields[cpu]), Number(fields[wall]))))
            );
    }

    /// <summary>The name under which a sampler of ours stands beside the peers.</summary>
    public static string Attune(string sampler) => $"attune_{sampler}";

    private static (double Cpu, double Wall) Problem(IEnumerable<Run> runs) =>
        (
            Quantiles.Of(runs.Select(static run => run.CpuSeconds * 100 / run.Trials.Count), 0.5),
            Quantiles.Of(runs.Select(static run => run.WallSeconds * 100 / run.Trials.Count), 0.5)
        );

    private static OwnTime Median(string optimizer, IEnumerable<(double Cpu, double Wall)> problems)
    {
        var all = problems.ToArray();
        return new OwnTime(
            optimizer,
            Quantiles.Of(all.Select(static p => p.Cpu), 0.5),
            Quantiles.Of(all.Select(static p => p.Wall), 0.5),
            all.Max(static p => p.Cpu)
        );
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
