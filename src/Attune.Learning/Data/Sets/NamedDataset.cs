namespace Attune.Learning.Data.Sets;

/// <summary>Rows to learn from, with the names of where they came from and of what is to be predicted.</summary>
/// <param name="Name">The data set's or file's name.</param>
/// <param name="TargetName">The target column's name.</param>
/// <param name="Data">The rows.</param>
public sealed record NamedDataset(string Name, string TargetName, Dataset Data)
{
    /// <summary>What is to be learned.</summary>
    public LearningTask Task => Data.Target is ClassTarget ? LearningTask.Classification : LearningTask.Regression;

    /// <summary>Why it is this task, as a text to show.</summary>
    public string TaskReason { get; init; } = "the data set says so";

    /// <summary>
    /// Divides a table into features and a target. Where no task is given, texts are classes, and so are at most ten different
    /// whole numbers that occur at least twice on average; other numbers are a regression's.
    /// </summary>
    /// <param name="table">The features and the target.</param>
    /// <param name="targetName">The column to predict.</param>
    /// <param name="task">What to learn; null to infer it, which <see cref="TaskReason"/> explains.</param>
    /// <param name="name">What to call it; null for the name of the table's file.</param>
    /// <exception cref="Tables.TableException">
    /// There is no such column, a target is missing, all targets are the same, a column has no value at all, no feature is left, or
    /// the task does not fit the target.
    /// </exception>
    public static NamedDataset From(Table table, string targetName, LearningTask? task = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(targetName);
        var (target, reason) = new TargetReader(table, targetName).Read(task);
        return new NamedDataset(
            name ?? table.Source?.Name ?? "table",
            targetName,
            new Dataset(table.Without(targetName), target)
        )
        {
            TaskReason = reason,
        };
    }
}
