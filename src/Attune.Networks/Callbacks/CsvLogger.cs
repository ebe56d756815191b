using System.Globalization;
using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Writes each epoch's logs as a line of a CSV file: <c>epoch</c> (from 0), then the first epoch's entries in their order. An
/// entry that a later epoch lacks is written <c>NA</c>. Every line is handed to the system before the next epoch begins.
/// </summary>
/// <param name="path">The file; its folder is made if need be.</param>
public sealed class CsvLogger(string path) : Callback
{
    private string[]? columns;

    /// <summary>What stands between the values.</summary>
    /// <value>The default is a comma.</value>
    public char Separator { get; init; } = ',';

    /// <summary>Whether lines are added to a file that is there already, below its header, instead of replacing it.</summary>
    /// <value>The default is false.</value>
    public bool Append { get; init; }

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.Saved;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        AtomicFile.CreateFolderOf(path);
        if (Append && File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } header)
        {
            columns = header.Split(Separator)[1..];
            return;
        }

        File.WriteAllText(path, "");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (columns is null)
        {
            columns = [.. logs.Names];
            File.AppendAllText(path, Line("epoch", columns));
        }

        File.AppendAllText(path, LineOf(epoch, logs, columns));
    }

    /// <inheritdoc/>
    public override void SaveState(TrainingRun run, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(new FileInfo(path).Length);
        writer.Write(string.Join(Separator, columns ?? []));
    }

    /// <summary>Leaves the file as it was after the last epoch that the fit goes on from.</summary>
    public override void LoadState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        var length = reader.ReadInt64();
        columns = reader.ReadString().Split(Separator);
        if (Append)
        {
            using var file = File.OpenWrite(path);
            file.SetLength(Math.Min(length, file.Length));
            return;
        }

        var rows = run.History.Epochs.Zip(run.History.Logs, (epoch, logs) => LineOf(epoch, logs, columns));
        File.WriteAllText(path, Line("epoch", columns) + string.Concat(rows));
    }

    private string LineOf(int epoch, EpochLogs logs, string[] names) =>
        Line(
            epoch.ToString(CultureInfo.InvariantCulture),
            names.Select(name => logs[name]?.ToString("R", CultureInfo.InvariantCulture) ?? "NA")
        );

    private string Line(string first, IEnumerable<string> others) => string.Join(Separator, [first, .. others]) + "\n";
}
