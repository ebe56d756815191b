using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>The categories that an encoder knows of one column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">In the order of their code units; null, standing for a missing value, is last.</param>
public sealed record ColumnCategories(string Name, IReadOnlyList<string?> Categories)
{
    /// <summary>The index of an unknown category.</summary>
    internal const int Unknown = -1;

    /// <summary>What a missing value's category is called: <c>nan</c>, or with as many underscores as tell it from the others.</summary>
    internal string NameOfMissing
    {
        get
        {
            var name = "nan";
            while (Categories.Contains(name))
            {
                name += "_";
            }

            return name;
        }
    }

    internal static ColumnCategories Read(FileObject column) =>
        new(column.Text("name"), column.TextsOrNulls("categories"));

    /// <summary>The categories that the rows have; levels that no row has are none.</summary>
    internal static ColumnCategories Of(CategoricalColumn column)
    {
        var seen = column.Codes.ToArray().Distinct().ToArray();
        var known = seen.Where(static code => code >= 0)
            .Select(code => column.Levels[code])
            .Order(StringComparer.Ordinal);
        return new ColumnCategories(column.Name, [.. known, .. seen.Contains(-1) ? new string?[] { null } : []]);
    }

    /// <summary>The same categories, with a missing value among them.</summary>
    internal ColumnCategories WithMissing() =>
        Categories.Contains(null) ? this : this with { Categories = [.. Categories, null] };

    /// <summary>The index of each row's category, or <see cref="Unknown"/>.</summary>
    /// <exception cref="TableException">A category is unknown, and that is an error.</exception>
    internal int[] Encode(Table table, CategoricalColumn column, UnknownCategory unknown)
    {
        var byLevel = column.Levels.Select(level => IndexOf(level)).ToArray();
        var missing = IndexOf(null);
        var indices = new int[column.RowCount];
        for (var row = 0; row < indices.Length; row++)
        {
            var code = column.Codes[row];
            indices[row] = code < 0 ? missing : byLevel[code];
            if (indices[row] == Unknown && unknown == UnknownCategory.Error)
            {
                throw NotKnown(table, row, code < 0 ? "a missing value" : $"'{column.Levels[code]}'");
            }
        }

        return indices;
    }

    private int IndexOf(string? category)
    {
        for (var i = 0; i < Categories.Count; i++)
        {
            if (string.Equals(Categories[i], category, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return Unknown;
    }

    private TableException NotKnown(Table table, int row, string category) =>
        new(
            table.Source?.Name,
            table.Source?.LineOf(row),
            Name,
            $"a category must be among those of the training rows ({string.Join(", ", Categories.Select(static c => c ?? "none"))}), "
                + $"but row {(table.Source?.FirstRow ?? 0) + row + 1} has {category}. Correct it, or let the encoder ignore unknown categories."
        );
}
