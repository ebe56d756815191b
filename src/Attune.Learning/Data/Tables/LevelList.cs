namespace Attune.Learning.Data.Tables;

/// <summary>Gathers categories; their codes count them in the order of their texts' code units, as scikit-learn's do.</summary>
internal sealed class LevelList
{
    private readonly List<int> codes = [];
    private readonly List<string> levels = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText = new Dictionary<string, int>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public void AddMissing() => codes.Add(-1);

    public void Add(ReadOnlySpan<char> text)
    {
        if (!byText.TryGetValue(text, out var code))
        {
            code = levels.Count;
            levels.Add(text.ToString());
            byText[text] = code;
        }

        codes.Add(code);
    }

    public CategoricalColumn ToColumn(string name)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(levels[a], levels[b]));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return new CategoricalColumn(
            name,
            Array.ConvertAll(order, code => levels[code]),
            [.. codes.Select(code => code < 0 ? -1 : rank[code])]
        );
    }
}
