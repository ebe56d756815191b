using System.Text.Json;
using Attune.Interchange.Json;

namespace Attune.Interchange.KerasTuner;

/// <summary>
/// Project folders of Keras Tuner: <c>oracle.json</c> and <c>trial_*/trial.json</c>. Checkpoints are not read.
/// </summary>
public static class KerasTunerProject
{
    private const string OracleFile = "oracle.json";
    private const string TrialFile = "trial.json";

    /// <summary>Reads a project as a study of the folder's name; trials are numbered in the order in which they were started.</summary>
    /// <remarks>
    /// A trial's value is its score. Its reports are what the objective's metric was at each step, the mean over executions. The other metrics at
    /// the best step become attributes, and so do <c>trial_id</c>, <c>best_step</c> and what a tuner noted among the values
    /// (<c>tuner/epochs</c>). Trials that ran become ones that were cut off.
    /// </remarks>
    /// <param name="folder">The project folder.</param>
    /// <param name="objective">
    /// The objective as the tuner had it; the files do not say. Its name is a metric's, or <c>default_objective</c> where the objective
    /// was what a function returned.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InterchangeException">The folder holds no project, or a damaged one.</exception>
    public static PortableStudy Read(string folder, Objective objective)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(objective);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"A project of Keras Tuner is a folder, but there is no folder '{folder}'. Give DIRECTORY/PROJECT_NAME."
            );
        }

        var path = Path.Combine(folder, OracleFile);
        if (!File.Exists(path))
        {
            throw new InterchangeException(
                $"A project of Keras Tuner holds {OracleFile}, but '{folder}' does not. Give DIRECTORY/PROJECT_NAME."
            );
        }

        var place = new Place(OracleFile);
        var oracle = PythonJson.Parse(File.ReadAllText(path), place);
        var space = place.Guard(
            "the file must be an oracle as Keras Tuner writes it.",
            () => KerasTunerSpace.Read(oracle.GetProperty("hyperparameters"), place)
        );
        var order = place.Guard("the file must say 'start_order'.", () => StartOrder(oracle));
        var trials = Ids(folder, order)
            .Select((id, number) => new PortableTrial(ReadTrial(folder, id, number, objective)));
        var study = new PortableStudy(Path.GetFileName(Path.GetFullPath(folder)), [objective], [.. trials]);
        return place.Guard(
            "the hyperparameters must be those of one space.",
            () => study with { Space = CommonSpace.Of(space, study.Records) }
        );
    }

    private static Trials.TrialRecord ReadTrial(string folder, string id, int number, Objective objective)
    {
        var file = Path.Combine($"trial_{id}", TrialFile);
        var place = new Place(file);
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw place.Error(
                $"every trial that {OracleFile} names has a {TrialFile}, but trial '{id}' has none. Restore it from a copy."
            );
        }

        var trial = PythonJson.Parse(File.ReadAllText(path), place);
        return place.Guard(
            "the file must be a trial as Keras Tuner writes it.",
            () => new KerasTunerTrial(trial, place, objective).Read(id, number)
        );
    }

    private static string[] StartOrder(JsonElement oracle) =>
        oracle.TryGetProperty("start_order", out var order)
            ? [.. order.EnumerateArray().Select(static id => id.GetString()!)]
            : [];

    // Older versions keep no order; ids are numbers with leading zeros.
    private static string[] Ids(string folder, string[] started)
    {
        var found = Directory
            .EnumerateDirectories(folder, "trial_*")
            .Select(static trial => Path.GetFileName(trial)["trial_".Length..])
            .Order(StringComparer.Ordinal);
        foreach (var id in started)
        {
            if (id.AsSpan().IndexOfAny('/', '\\') >= 0)
            {
                throw new Place(OracleFile).Error(
                    $"a trial's id names a folder, but is '{id}'. Restore the file from a copy."
                );
            }
        }

        return [.. started, .. found.Except(started)];
    }
}
