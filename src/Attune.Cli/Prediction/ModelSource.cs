using Attune.Cli.Runs;
using Attune.Export;
using Attune.Learning.Estimators;

namespace Attune.Cli.Prediction;

/// <summary>Finds the model that a user names.</summary>
internal static class ModelSource
{
    /// <summary>Opens a model file, or that of a run's folder.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static IPredictor Open(string path)
    {
        var model = Predictor.Open(RunFolder.ModelPath(path));
        return new PipelinePredictor(model.Pipeline, model.TargetName);
    }

    /// <summary>What a served model is called: its folder's name for a run, otherwise the file's.</summary>
    public static string NameOf(string path) =>
        Directory.Exists(path)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
            : Path.GetFileNameWithoutExtension(path);
}
