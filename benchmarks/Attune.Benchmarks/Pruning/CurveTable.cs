using System.IO.Compression;
using System.Text.Json;

namespace Attune.Benchmarks.Pruning;

/// <summary>Recorded learning curves of one task: a configuration a row, the validation loss by step.</summary>
internal sealed class CurveTable
{
    private CurveTable(string name, double[][] curves)
    {
        (Name, Curves) = (name, curves);
        double[] finals = [.. curves.Select(static curve => curve[^1]).Where(double.IsFinite).Order()];
        Optimum = finals[0];
        Median = finals[finals.Length / 2];
    }

    public string Name { get; }

    public double[][] Curves { get; }

    public int Steps => Curves[0].Length;

    /// <summary>The least loss at the last step.</summary>
    public double Optimum { get; }

    /// <summary>The median loss at the last step, of those that did not diverge.</summary>
    public double Median { get; }

    /// <summary>Reads TaskSet's files.</summary>
    public static IReadOnlyList<CurveTable> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.json.gz").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>How far a loss is from the optimum: 1 is what half of all configurations reach.</summary>
    public double Regret(double loss) => (loss - Optimum) / (Median - Optimum);

    private static CurveTable Read(string path)
    {
        using var stream = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));

        // The files hold bare NaN, which is no JSON.
        var text = stream.ReadToEnd().Replace("NaN", "\"NaN\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        return new CurveTable(
            Path.GetFileName(path)[..^".json.gz".Length],
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(static row =>
                        row.GetProperty("valid")
                            .GetProperty("loss")
                            .EnumerateArray()
                            .Select(static loss =>
                                loss.ValueKind == JsonValueKind.Number ? loss.GetDouble() : double.NaN
                            )
                            .ToArray()
                    ),
            ]
        );
    }
}
