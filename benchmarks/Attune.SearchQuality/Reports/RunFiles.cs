using System.Globalization;
using Attune.SearchQuality.Runs;

namespace Attune.SearchQuality.Reports;

/// <summary>Writes runs as <c>compare.py --extra</c> reads them: <c>PROBLEM.csv</c> with optimizer,seed,trial,value,true_value.</summary>
internal static class RunFiles
{
    public static void Write(string folder, IEnumerable<Run> runs)
    {
        Directory.CreateDirectory(folder);
        foreach (var problem in runs.GroupBy(static run => run.Problem))
        {
            File.WriteAllLines(
                Path.Combine(folder, problem.Key + ".csv"),
                ["optimizer,seed,trial,value,true_value", .. problem.SelectMany(Lines)]
            );
        }
    }

    private static IEnumerable<string> Lines(Run run) =>
        run.Trials.Select(
            (trial, i) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{OwnTimes.Attune(run.Sampler)},{run.Seed},{i + 1},{trial.Observed:R},{trial.True:R}"
                )
        );
}
