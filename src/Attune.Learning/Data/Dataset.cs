namespace Attune.Learning.Data;

/// <summary>Rows to learn from: features, what they map to, and, where given, a weight and a group for each row.</summary>
public sealed class Dataset
{
    /// <summary>Joins features and target.</summary>
    /// <exception cref="ArgumentException">They differ in their number of rows.</exception>
    public Dataset(Table features, Target target, double[]? sampleWeights = null, int[]? groups = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(target);
        RequireRows(target.RowCount, "target");
        RequireRows(sampleWeights?.Length ?? features.RowCount, "sample weights");
        RequireRows(groups?.Length ?? features.RowCount, "groups");
        (Features, Target, SampleWeights, Groups) = (features, target, sampleWeights, groups);

        void RequireRows(int count, string what)
        {
            if (count != features.RowCount)
            {
                throw new ArgumentException(
                    $"Features and {what} must have the same number of rows, but got {features.RowCount} and {count}. "
                        + "Make them from the same rows."
                );
            }
        }
    }

    /// <summary>The inputs.</summary>
    public Table Features { get; }

    /// <summary>What the inputs map to.</summary>
    public Target Target { get; }

    /// <summary>A weight a row, or null where all weigh 1.</summary>
    public double[]? SampleWeights { get; }

    /// <summary>A group a row (for grouped splitters), or null.</summary>
    public int[]? Groups { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>The rows with the given indices, in that order.</summary>
    public Dataset SelectRows(ReadOnlySpan<int> rows) =>
        new(Features.SelectRows(rows), Target.SelectRows(rows), Select(SampleWeights, rows), Select(Groups, rows));

    /// <summary>The same rows with other features.</summary>
    public Dataset WithFeatures(Table features) => new(features, Target, SampleWeights, Groups);

    private static T[]? Select<T>(T[]? values, ReadOnlySpan<int> rows)
    {
        if (values is null)
        {
            return null;
        }

        var selected = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = values[rows[i]];
        }

        return selected;
    }
}
