namespace Attune.Learning.Data;

/// <summary>Classes to predict: the index of one class a row.</summary>
/// <param name="classes">The classes' names, in the order their indices count them (sorted, as scikit-learn has them).</param>
/// <param name="indices">One class index a row; kept, not copied.</param>
public sealed class ClassTarget(IReadOnlyList<string> classes, int[] indices) : Target
{
    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Classes => classes;

    /// <summary>One class index a row.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <inheritdoc/>
    public override int RowCount => indices.Length;

    /// <inheritdoc/>
    public override Target SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = indices[rows[i]];
        }

        return new ClassTarget(classes, selected);
    }
}
