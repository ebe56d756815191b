using System.Globalization;
using Attune.Networks;
using Attune.Networks.Checkpoints;

namespace Attune.Learning.Checkpoints;

/// <summary>
/// Where the fits of a study's trials keep their checkpoints, so that a trial that was killed goes on in the middle of its training
/// when it is run again. A trial has a folder <c>trial_7</c> with a file for each of its fits; when the trial ends the folder is
/// removed, unless the trial is among the best.
/// </summary>
/// <param name="Path">The folder, of one study only; it is made if need be.</param>
public sealed record CheckpointFolder(string Path)
{
    private const string TrialPrefix = "trial_";
    private const string ParentsName = "parents";
    private const string ModelsName = "models";
    private const string Extension = ".safetensors";

    /// <summary>Every how many epochs a fit's state is written; besides at its end.</summary>
    /// <value>The default is 1. At least 1.</value>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>The least time between two checkpoints of a fit. Results do not depend on it.</summary>
    /// <value>The default is one second.</value>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For how many of the best trials the checkpoints stay when they have ended.</summary>
    /// <value>The default is 10. At least 0.</value>
    public int Kept
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentException(
                        $"Checkpoints can be kept for 0 trials or more, but got Kept={value}. Give 0 for none."
                    );
    } = 10;

    /// <summary>Is told why a fit starts anew although there is a checkpoint: it is damaged, or the fit's definition has changed.</summary>
    /// <value>The default is nobody.</value>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>The bytes that all checkpoints take on the disk.</summary>
    public long SizeInBytes() => SizeOf(Path);

    /// <summary>The bytes that a trial's checkpoints take on the disk.</summary>
    /// <param name="trial">The trial's number.</param>
    public long SizeInBytes(int trial) => SizeOf(FolderOf(trial));

    private static long SizeOf(string folder) =>
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length)
            : 0;

    /// <summary>The trials that have checkpoints, by number.</summary>
    public IReadOnlyList<int> Trials() =>
        Directory.Exists(Path)
            ?
            [
                .. Directory
                    .EnumerateDirectories(Path, TrialPrefix + "*")
                    .Select(static folder => System.IO.Path.GetFileName(folder)[TrialPrefix.Length..])
                    .Where(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    .Select(static text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))
                    .Order(),
            ]
            : [];

    /// <summary>Where a fit of a trial keeps its state.</summary>
    /// <param name="trial">The trial's number.</param>
    /// <param name="fit">The fit's name within the trial, such as <c>execution_0</c> or <c>fold_3</c>; a file's name.</param>
    public CheckpointOptions Of(int trial, string fit)
    {
        ArgumentException.ThrowIfNullOrEmpty(fit);
        return new CheckpointOptions(System.IO.Path.Combine(FolderOf(trial), fit + Extension))
        {
            EveryEpochs = EveryEpochs,
            Spacing = Spacing,
            KeepAtEnd = true,
            Unusable = UnusableCheckpoint.StartAnew,
            Warn = Warn,
        };
    }

    /// <summary>Removes a trial's checkpoints.</summary>
    /// <param name="trial">The trial's number.</param>
    public void Delete(int trial)
    {
        var folder = FolderOf(trial);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The trials whose training others may go on with.</summary>
    internal IEnumerable<int> Parents() =>
        Directory.Exists(System.IO.Path.Combine(Path, ParentsName))
            ? Directory
                .EnumerateFiles(System.IO.Path.Combine(Path, ParentsName), "*_0" + Extension)
                .Select(static file => System.IO.Path.GetFileName(file).Split('_')[0])
                .Select(static text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))
            : [];

    internal string PathOfParent(int trial, int execution) =>
        System.IO.Path.Combine(
            Path,
            ParentsName,
            string.Create(CultureInfo.InvariantCulture, $"{trial}_{execution}{Extension}")
        );

    internal void DeleteParent(int trial)
    {
        for (var execution = 0; File.Exists(PathOfParent(trial, execution)); execution++)
        {
            File.Delete(PathOfParent(trial, execution));
        }
    }

    internal void WriteModel(int trial, TrainedNetwork model)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, ModelsName));
        model.Save(PathOfModel(trial));
    }

    internal TrainedNetwork? ReadModel(int trial) =>
        File.Exists(PathOfModel(trial)) ? TrainedNetwork.Load(PathOfModel(trial)) : null;

    internal void DeleteModel(int trial) => File.Delete(PathOfModel(trial));

    private string PathOfModel(int trial) =>
        System.IO.Path.Combine(
            Path,
            ModelsName,
            string.Create(CultureInfo.InvariantCulture, $"{TrialPrefix}{trial}{Extension}")
        );

    internal string FolderOf(int trial) =>
        System.IO.Path.Combine(Path, TrialPrefix + trial.ToString(CultureInfo.InvariantCulture));
}
