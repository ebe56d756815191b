using Attune.Cli.Runs;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Cli.Prediction;

/// <summary>Finds the model that a user names.</summary>
internal static class ModelSource
{
    /// <summary>Opens a model file, or that of a run's folder.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static IPredictor Open(string path)
    {
        var file = PipelineFile.Read(Find(path));
        return new PipelinePredictor(file.Model, file.TargetName);
    }

    /// <summary>What a served model is called: its folder's name for a run, otherwise the file's.</summary>
    public static string NameOf(string path) =>
        Directory.Exists(path)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
            : Path.GetFileNameWithoutExtension(path);

    private static string Find(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ModelFile) : path;
        return File.Exists(file)
            ? file
            : throw new ArgumentException(
                $"The model must be a file that attune tune wrote, or its folder, but there is no '{file}'. Check its name."
            );
    }
}
