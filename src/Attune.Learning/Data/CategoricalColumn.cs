using Attune.Learning.Data.Tables;

namespace Attune.Learning.Data;

/// <summary>A column of categories: each row holds the index of a level, or −1 where missing.</summary>
/// <param name="name">The column's name.</param>
/// <param name="levels">The distinct categories, in the order their codes count them.</param>
/// <param name="codes">One code a row, in [−1, levels.Count); kept, not copied.</param>
public sealed class CategoricalColumn(string name, IReadOnlyList<string> levels, int[] codes) : Column(name)
{
    /// <summary>Makes a column of texts; null is a missing value. The levels are sorted by their code units.</summary>
    public static CategoricalColumn Of(string name, IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var levels = new LevelList();
        foreach (var text in texts)
        {
            if (text is null)
            {
                levels.AddMissing();
            }
            else
            {
                levels.Add(text);
            }
        }

        return levels.ToColumn(name);
    }

    /// <summary>The distinct categories.</summary>
    public IReadOnlyList<string> Levels => levels;

    /// <summary>One code a row; −1 where missing.</summary>
    public ReadOnlySpan<int> Codes => codes;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Categorical;

    /// <inheritdoc/>
    public override int RowCount => codes.Length;

    /// <inheritdoc/>
    public override int MissingCount => codes.Count(static code => code < 0);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => codes[row] < 0;

    /// <inheritdoc/>
    public override Column SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = codes[rows[i]];
        }

        return new CategoricalColumn(Name, levels, selected);
    }
}
