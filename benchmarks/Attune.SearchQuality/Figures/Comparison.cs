namespace Attune.SearchQuality.Figures;

/// <summary>Optimizers on problems that all of them have.</summary>
/// <param name="Title">Which problems.</param>
/// <param name="Problems">How many.</param>
/// <param name="Rows">The optimizers, the best rank first.</param>
internal sealed record Comparison(string Title, int Problems, IReadOnlyList<ComparisonRow> Rows)
{
    // An optimizer with so large a share of the problems takes part in the second comparison.
    private const double Most = 0.8;

    /// <summary>
    /// Compares those that have all problems; those that have most, on the problems common to them; and all of them, on the
    /// problems common to all.
    /// </summary>
    public static IReadOnlyList<Comparison> All(RegretTable table)
    {
        string[] names = [.. table.Optimizers];
        string[] problems = [.. table.Problems];
        (string Title, string[] Optimizers)[] groups =
        [
            ("on all problems", Having(problems.Length)),
            ("on the problems common to the optimizers that have most", Having(Most * problems.Length)),
            ("on the problems common to all optimizers", names),
        ];
        return
        [
            .. groups
                .DistinctBy(static group => string.Join(',', group.Optimizers))
                .Where(static group => group.Optimizers.Length > 1)
                .Select(group => Of(table, group.Title, group.Optimizers))
                .Where(static comparison => comparison.Problems > 0),
        ];

        string[] Having(double count) =>
            [.. names.Where(name => problems.Count(problem => table.Has(problem, name)) >= count)];
    }

    private static Comparison Of(RegretTable table, string title, string[] optimizers)
    {
        string[] problems =
        [
            .. table.Problems.Where(problem => optimizers.All(optimizer => table.Has(problem, optimizer))),
        ];
        if (problems.Length == 0)
        {
            return new Comparison(title, 0, []);
        }

        var ranks = AverageRank.Of(table, problems, optimizers, table.At.Count - 1);
        return new Comparison(
            title,
            problems.Length,
            [
                .. optimizers
                    .Select(
                        (optimizer, i) =>
                            new ComparisonRow(
                                optimizer,
                                [.. table.At.Select((_, place) => table.Mean(problems, optimizer, place))],
                                ranks[i]
                            )
                    )
                    .OrderBy(static row => row.Rank.Mean),
            ]
        );
    }
}
