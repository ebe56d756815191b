using Attune.Interchange;
using Attune.Interchange.Json;
using Attune.Interchange.KerasTuner;
using Attune.Interchange.Optuna;

namespace Attune.Cli.Studies;

/// <summary>Reads a study of another tool, or one that was exported; which it is is seen from what the path holds.</summary>
internal static class ForeignStudy
{
    private const string JsonMark = "\"attune.study\"";

    /// <param name="path">An Optuna database or journal, a JSON file of <c>attune study export</c>, or a Keras Tuner folder.</param>
    /// <param name="name">Which study of a file with several; null for the only one.</param>
    /// <param name="objective">The objective of a Keras Tuner project, whose files do not say it.</param>
    /// <exception cref="ArgumentException">The path, the name or the objective is missing.</exception>
    public static PortableStudy Read(string path, string? name, Objective? objective)
    {
        if (Directory.Exists(path))
        {
            return KerasTunerProject.Read(
                path,
                objective
                    ?? throw new ArgumentException(
                        "Of a Keras Tuner project the objective must be said: its files do not have it. Give --objective "
                            + "minimize:val_loss."
                    )
            );
        }

        if (!File.Exists(path))
        {
            throw new ArgumentException(
                $"What is imported must exist, but there is no '{path}'. Give an Optuna database or journal, a JSON file of attune "
                    + "study export, or a Keras Tuner folder."
            );
        }

        if (objective is not null)
        {
            throw new ArgumentException(
                $"Only a Keras Tuner project needs an objective, but '{path}' is a file, which has its own. Leave --objective out."
            );
        }

        return IsJson(path) ? StudyJson.Read(File.ReadAllText(path), path) : Optuna(path, name);
    }

    private static PortableStudy Optuna(string path, string? name)
    {
        if (name is not null)
        {
            return OptunaStudies.Read(path, name);
        }

        return OptunaStudies.Names(path) switch
        {
            [var only] => OptunaStudies.Read(path, only),
            [] => throw new ArgumentException($"The file must hold a study, but '{path}' holds none. Check its name."),
            var names => throw new ArgumentException(
                $"Of several studies one must be named, but '{path}' holds {string.Join(", ", names)}. Give --name \"{names[0]}\"."
            ),
        };
    }

    private static bool IsJson(string path)
    {
        using var reader = new StreamReader(path);
        var head = new char[256];
        var count = reader.ReadBlock(head);
        return head.AsSpan(0, count).TrimStart().StartsWith("{")
            && head.AsSpan(0, count).Contains(JsonMark, StringComparison.Ordinal);
    }
}
