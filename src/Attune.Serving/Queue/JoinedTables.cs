using Attune.Learning.Data;

namespace Attune.Serving.Queue;

/// <summary>Puts the rows of several requests below one another.</summary>
internal static class JoinedTables
{
    /// <summary>One table; the tables have the same columns in the same order.</summary>
    public static Table Of(IReadOnlyList<Table> tables)
    {
        var first = tables[0].Columns;
        return new Table([
            .. Enumerable
                .Range(0, first.Count)
                .Select(
                    Column (i) =>
                        first[i].Kind == ColumnKind.Numeric
                            ? Join(first[i].Name, tables.Select(table => (NumericColumn)table.Columns[i]))
                            : Join(first[i].Name, tables.Select(table => (CategoricalColumn)table.Columns[i]))
                ),
        ]);
    }

    private static NumericColumn Join(string name, IEnumerable<NumericColumn> parts)
    {
        var values = new List<double>();
        foreach (var part in parts)
        {
            values.AddRange(part.Values);
        }

        return new NumericColumn(name, [.. values]);
    }

    private static CategoricalColumn Join(string name, IEnumerable<CategoricalColumn> parts)
    {
        var levels = new List<string>();
        var codes = new List<int>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var codeOf = part
                .Levels.Select(level =>
                {
                    if (known.TryAdd(level, levels.Count))
                    {
                        levels.Add(level);
                    }

                    return known[level];
                })
                .ToArray();
            foreach (var code in part.Codes)
            {
                codes.Add(code < 0 ? code : codeOf[code]);
            }
        }

        return new CategoricalColumn(name, levels, [.. codes]);
    }
}
