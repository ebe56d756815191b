using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Data.Tables;
using Attune.Networks.Settings;

namespace Attune.Cli.Tuning;

/// <summary>Finds the rows that a user names.</summary>
internal static class TuneSource
{
    /// <summary>Loads a data set of the library, or a file.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or the target or task is not said as it must be.</exception>
    /// <exception cref="TableException">The file holds no table, or the table nothing to learn.</exception>
    public static NamedDataset Load(TuneSettings settings)
    {
        var task = TaskOf(settings.Task);
        if (Datasets.Contains(settings.Data))
        {
            var set = Datasets.Load(settings.Data);
            return task is null && (settings.Target ?? set.TargetName) == set.TargetName
                ? set
                : NamedDataset.From(WholeTable(set), settings.Target ?? set.TargetName, task, set.Name);
        }

        var table = ReadFile(settings.Data);
        return settings.Target is { } target
            ? NamedDataset.From(table, target, task, NameOf(settings.Data))
            : throw new ArgumentException(
                $"The column to predict must be said, but '{settings.Data}' comes without --target. "
                    + $"Take one of its columns: {string.Join(", ", table.Columns.Select(static c => c.Name))}."
            );
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">There is none, or its kind is not known.</exception>
    /// <exception cref="TableException">It holds no table.</exception>
    public static Table ReadFile(string path)
    {
        RequireFile(path);
        return TableFile.Read(path);
    }

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static void RequireFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var names = Datasets.Known.Select(static set => set.Name).ToArray();
        throw new ArgumentException(
            TableFile.IsKnown(path)
                ? $"The data file must exist, but there is no '{path}'. Check its name."
                : $"There is no data set and no file '{path}'. Did you mean '{KnownNames.Nearest(path, names)}'? "
                    + $"Data sets: {string.Join(", ", names)}."
        );
    }

    /// <summary>Features and target of a data set in one table.</summary>
    public static Table WholeTable(NamedDataset set) =>
        new([.. set.Data.Features.Columns, TargetColumn(set.TargetName, set.Data.Target)]);

    private static Column TargetColumn(string name, Target target) =>
        target is ClassTarget classes
            ? new CategoricalColumn(name, classes.Classes, classes.Indices.ToArray())
            : new NumericColumn(name, ((NumericTarget)target).Values.ToArray());

    private static LearningTask? TaskOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        SettingRules.RequireKnown("--task", name, [TuneTask.RegressionName, TuneTask.ClassificationName]);
        return name == TuneTask.RegressionName ? LearningTask.Regression : LearningTask.Classification;
    }

    // data/houses.csv.gz is called houses.
    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.IndexOf('.', StringComparison.Ordinal) is var end and > 0 ? name[..end] : name;
    }
}
