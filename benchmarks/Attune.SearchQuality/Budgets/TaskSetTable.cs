using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;

namespace Attune.SearchQuality.Budgets;

/// <summary>Recorded training runs of many configurations of an optimizer on one task: losses after each epoch.</summary>
internal sealed class TaskSetTable
{
    private readonly double[][] validation;
    private readonly double[] test;

    /// <summary>Reads a gzipped table: a list of objects with <c>valid.loss</c> and <c>test.loss</c>, before training and after each epoch.</summary>
    public TaskSetTable(string file)
    {
        Name = Path.GetFileName(file)[..^TaskSetTables.Suffix.Length];
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(file), CompressionMode.Decompress),
            Encoding.UTF8
        );
        // The files hold bare NaN, which is no JSON.
        using var document = JsonDocument.Parse(reader.ReadToEnd().Replace("NaN", "null", StringComparison.Ordinal));
        var rows = document.RootElement.EnumerateArray().ToArray();
        validation = [.. rows.Select(static row => Losses(row, "valid"))];
        test = [.. rows.Select(static row => Losses(row, "test")[^1])];
        var final = Enumerable.Range(0, Count).Select(FinalLoss).ToArray();
        Reference = new ProblemReference(final.Min(), Quantiles.Of(final, 0.5), "exact: least final validation loss");
    }

    public string Name { get; }

    /// <summary>How many configurations there are.</summary>
    public int Count => validation.Length;

    /// <summary>How many epochs a configuration is trained in full.</summary>
    public int Epochs => validation[0].Length - 1;

    /// <summary>The best and the median final validation loss over all configurations.</summary>
    public ProblemReference Reference { get; }

    /// <summary>The validation loss of a configuration after some epochs; NaN where training diverged.</summary>
    public double Loss(int configuration, int epoch) => validation[configuration][epoch];

    /// <summary>The validation loss after all epochs; +∞ where training diverged.</summary>
    public double FinalLoss(int configuration) => OrInfinity(validation[configuration][^1]);

    /// <summary>The test loss after all epochs; +∞ where training diverged.</summary>
    public double FinalTestLoss(int configuration) => OrInfinity(test[configuration]);

    private static double OrInfinity(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;

    private static double[] Losses(JsonElement row, string part) =>
        [
            .. row.GetProperty(part)
                .GetProperty("loss")
                .EnumerateArray()
                .Select(static loss => loss.ValueKind == JsonValueKind.Null ? double.NaN : loss.GetDouble()),
        ];
}
