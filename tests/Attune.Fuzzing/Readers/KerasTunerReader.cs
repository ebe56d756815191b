using Attune.Interchange;
using Attune.Interchange.KerasTuner;
using Attune.TestKit;

namespace Attune.Fuzzing.Readers;

/// <summary>One file of a project folder of Keras Tuner, the others whole.</summary>
internal sealed class KerasTunerReader(string file) : Reader
{
    private const string Project = "files/keras-tuner";

    public override string Name => $"keras-tuner-{Path.GetFileNameWithoutExtension(file)}";

    public override IReadOnlyList<byte[]> Examples(string folder) =>
        [File.ReadAllBytes(Path.Combine(GoldenFiles.PathOf(Project), file))];

    public override void Read(byte[] input, string folder)
    {
        var project = Path.Combine(folder, "project");
        if (!Directory.Exists(project))
        {
            Copy(GoldenFiles.PathOf(Project), project);
        }

        File.WriteAllBytes(Path.Combine(project, file), input);
        _ = KerasTunerProject.Read(project, Objective.Minimize("val_loss")).Space;
    }

    public override bool IsRefusal(Exception error) => error is InterchangeException;

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
