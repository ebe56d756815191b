using System.Text.Json;
using Sylvan.Data.Csv;

namespace Attune.Cli.Runs;

/// <summary>A run folder, read back.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Run">What <c>run.json</c> says.</param>
/// <param name="Trials">The lines of <c>trials.csv</c>, the header first; empty where there is none yet.</param>
internal sealed record RunRecord(string Folder, JsonElement Run, IReadOnlyList<string[]> Trials)
{
    /// <exception cref="ArgumentException">The folder is none of a run.</exception>
    public static RunRecord Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ArgumentException($"A run is a folder, but there is no folder '{folder}'. Check its name.");
        }

        if (!RunFolder.IsRun(folder))
        {
            throw new ArgumentException(
                $"A run folder holds {RunFolder.RunFile} of a tuning, but '{folder}' does not. Name the folder that attune tune "
                    + "wrote."
            );
        }

        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, RunFolder.RunFile)));
        return new RunRecord(
            folder,
            document.RootElement.Clone(),
            ReadTable(Path.Combine(folder, RunFolder.TrialsFile))
        );
    }

    /// <summary>A text of <c>run.json</c>; null where it has none of that name.</summary>
    public string? Text(string name) => Run.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The lines of a CSV file, the header first; none where there is no file.</summary>
    public static IReadOnlyList<string[]> ReadTable(string path)
    {
        var lines = new List<string[]>();
        if (!File.Exists(path))
        {
            return lines;
        }

        using var reader = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = false });
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
        }

        return lines;
    }
}
