using System.Text.Json;
using Attune.Cli.Reports;
using Attune.Cli.Tuning;
using Attune.Export;
using Attune.Learning.Files;

namespace Attune.Cli.Runs;

/// <summary>
/// The files that a tuning leaves. Times stand in a file of their own, so that equal runs give equal files. <c>run.json</c> is
/// written first, as that of a run at work, and last: a folder whose run.json says "complete" is whole.
/// </summary>
internal sealed class RunFolder
{
    public const string RunFile = "run.json";
    public const string TrialsFile = "trials.csv";
    public const string ModelFile = "best_model.safetensors";
    public const string OnnxFile = "best_model.onnx";
    public const string TensorBoardFolder = "tensorboard";
    private const string ResultsFile = "cv_results.csv";
    private const string BestFile = "best_hyperparameters.json";
    private const string LogFile = "log.txt";
    private const string TimesFile = "times.json";
    private static readonly string[] Files =
    [
        RunFile,
        TrialsFile,
        ResultsFile,
        BestFile,
        ModelFile,
        OnnxFile,
        LogFile,
        TimesFile,
        RunStudy.FileName,
        RunStudy.FileName + "-wal",
        RunStudy.FileName + "-shm",
        .. RunFiles.All,
    ];

    private RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Where the logs for TensorBoard go.</summary>
    public string TensorBoard => PathOf(TensorBoardFolder);

    /// <summary>The folder to write to; nothing is made yet.</summary>
    /// <exception cref="ArgumentException">It exists and may not be overwritten.</exception>
    public static RunFolder Choose(TuneSettings settings, string dataName)
    {
        if (settings.Output is not { } output)
        {
            return new RunFolder(FirstFree($"runs/{dataName}"));
        }

        if (File.Exists(output))
        {
            throw new ArgumentException(
                $"The output must be a folder, but '{output}' is a file. Give another --output."
            );
        }

        if (!Directory.Exists(output) || IsEmpty(output))
        {
            return new RunFolder(output);
        }

        if (!settings.Overwrite)
        {
            throw new ArgumentException(
                IsRun(output)
                    ? $"The output folder must be new or empty, but '{output}' holds a run. Give --resume {CommandText.Shell([output])} "
                        + "instead of --output to go on with it, --overwrite to replace it, or another --output."
                    : $"The output folder must be new or empty, but '{output}' is not. Give another --output."
            );
        }

        return IsRun(output)
            ? new RunFolder(output)
            : throw new ArgumentException(
                $"Only the folder of an earlier run may be overwritten, but '{output}' holds no {RunFile} of one. "
                    + "Give another --output."
            );
    }

    /// <summary>The folder of a run that goes on.</summary>
    /// <exception cref="ArgumentException">The study that it held is gone.</exception>
    public static RunFolder OfRun(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.PathOf(RunStudy.FileName)) || !File.Exists(folder.PathOf(TrialsFile))
            ? folder
            : throw new ArgumentException(
                $"A run goes on with the trials in its {RunStudy.FileName}, but '{path}' has none. Restore it, or begin anew with "
                    + $"--output {CommandText.Shell([path])} --overwrite."
            );
    }

    /// <summary>The model file that a path means: itself, or the one in a run's folder.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string ModelPath(string path)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, ModelFile) : path;
        return File.Exists(file)
            ? file
            : throw new ArgumentException(
                $"The model must be a file that attune tune wrote, or its folder, but there is no '{file}'. Check its name."
            );
    }

    /// <summary>Whether a tuning has written the folder.</summary>
    public static bool IsRun(string path)
    {
        var file = System.IO.Path.Combine(path, RunFile);
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(RunDescription.FormatName, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Makes the folder, without what an earlier run left there; other files stay.</summary>
    public void Create(TuneJob job)
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Files)
        {
            File.Delete(PathOf(file));
        }

        if (Directory.Exists(TensorBoard))
        {
            DeleteEvents(TensorBoard);
        }

        if (Directory.Exists(PathOf(RunStudy.CheckpointsName)))
        {
            Directory.Delete(PathOf(RunStudy.CheckpointsName), recursive: true);
        }

        WriteRun(job, null);
    }

    /// <summary>Says that the run is at work again. What an interrupted one has left stays until it has ended.</summary>
    public void Continue(TuneJob job) => WriteRun(job, null);

    /// <summary>Writes what a tuning came to.</summary>
    public void Write(TuneJob job, TuneReport report)
    {
        var trials = new TrialTable(job, report.Search);
        AtomicFile.WriteText(PathOf(TrialsFile), trials.Trials());
        AtomicFile.WriteText(PathOf(ResultsFile), trials.CvResults());
        AtomicFile.WriteText(PathOf(LogFile), RunLog.Of(job, report));
        if (report.Search.Best is { } best)
        {
            AtomicFile.WriteText(
                PathOf(BestFile),
                Json.Text(writer => Json.WriteValues(writer, best.Trial.Parameters)) + "\n"
            );
        }

        if (report.Model is { } model)
        {
            var file = ModelTexts.AddTo(new PipelineFile(model, job.Source.TargetName), job, report);
            AtomicFile.Write(PathOf(ModelFile), file.Write);
            new SavedModel(file.ToModelFile()).Write(PathOf(OnnxFile));
        }

        var seconds = report.Elapsed.TotalSeconds;
        AtomicFile.WriteText(PathOf(TimesFile), Json.Text(writer => writer.WriteNumber("seconds", seconds)) + "\n");
        WriteRun(job, report);
    }

    // A run that was killed at its very beginning has left no more than half of its first file.
    private static bool IsEmpty(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .All(static entry => System.IO.Path.GetFileName(entry) == RunFile + AtomicFile.TemporaryEnding);

    private static string FirstFree(string start)
    {
        var number = 1;
        while (Path(number) is var path && (Directory.Exists(path) || File.Exists(path)))
        {
            number++;
        }

        return Path(number);

        string Path(int n) => $"{start}-{n}";
    }

    // Event files only, and the folders that are empty then.
    private static void DeleteEvents(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "events.out.tfevents.*").ToArray())
        {
            File.Delete(file);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).ToArray())
        {
            DeleteEvents(inner);
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private void WriteRun(TuneJob job, TuneReport? report) =>
        AtomicFile.WriteText(PathOf(RunFile), RunDescription.Of(job, report) + "\n");

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
