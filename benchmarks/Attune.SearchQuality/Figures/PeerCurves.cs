using System.Globalization;
using System.IO.Compression;
using Attune.SearchQuality.Problems;

namespace Attune.SearchQuality.Figures;

/// <summary>Reads recorded runs of a problem: <c>optimizer,seed,trial,value,true_value</c>, each run in the order of its trials.</summary>
internal static class PeerCurves
{
    /// <summary>The trials of each run by optimizer, in the order of the file; empty where there is no file.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<Evaluation>>> Read(
        string folder,
        string problem
    )
    {
        var runs = new OrderedDictionary<(string Optimizer, string Seed), List<Evaluation>>();
        foreach (var suffix in new[] { ".csv.gz", ".csv" })
        {
            var file = Path.Combine(folder, problem + suffix);
            if (!File.Exists(file))
            {
                continue;
            }

            using var stream = File.OpenRead(file);
            using Stream text = suffix == ".csv" ? stream : new GZipStream(stream, CompressionMode.Decompress);
            using var reader = new StreamReader(text);
            Add(runs, reader);
        }

        return runs.GroupBy(static run => run.Key.Optimizer)
            .ToDictionary(
                static group => group.Key,
                static group => (IReadOnlyList<IReadOnlyList<Evaluation>>)[.. group.Select(static run => run.Value)]
            );
    }

    private static void Add(
        OrderedDictionary<(string Optimizer, string Seed), List<Evaluation>> runs,
        StreamReader reader
    )
    {
        var header = (reader.ReadLine() ?? "").Split(',');
        var (optimizer, seed) = (Array.IndexOf(header, "optimizer"), Array.IndexOf(header, "seed"));
        var (value, trueValue) = (Array.IndexOf(header, "value"), Array.IndexOf(header, "true_value"));
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var key = (fields[optimizer], fields[seed]);
            if (!runs.TryGetValue(key, out var trials))
            {
                runs.Add(key, trials = []);
            }

            trials.Add(
                new Evaluation(
                    double.Parse(fields[value], CultureInfo.InvariantCulture),
                    double.Parse(fields[trueValue], CultureInfo.InvariantCulture)
                )
            );
        }
    }
}
