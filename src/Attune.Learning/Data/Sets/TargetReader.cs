using System.Globalization;
using Attune.Learning.Data.Tables;
using Attune.Networks.Settings;

namespace Attune.Learning.Data.Sets;

/// <summary>Makes a target of a table's column, and tells what is to be learned of it.</summary>
internal sealed class TargetReader(Table table, string name)
{
    private const int MostWholeNumberClasses = 10;
    private const int MostListed = 5;

    private string? File => table.Source?.Name;

    public (Target Target, string Reason) Read(LearningTask? task)
    {
        RequireColumns();
        return table[name] switch
        {
            NumericColumn numbers => Read(numbers, task),
            CategoricalColumn texts => Read(texts, task),
            var other => throw new ArgumentException($"A target cannot be a {other.GetType().Name}."),
        };
    }

    private void RequireColumns()
    {
        if (!table.Contains(name))
        {
            var names = table.Columns.Select(static column => column.Name).ToArray();
            throw new TableException(
                File,
                null,
                null,
                $"the target must be a column, but there is no '{name}'. Did you mean '{KnownNames.Nearest(name, names)}'? "
                    + $"The columns are: {string.Join(", ", names)}."
            );
        }

        if (table.Columns.Count == 1)
        {
            throw new TableException(
                File,
                null,
                name,
                "there must be columns to predict the target from, but the target is the only one. Add features."
            );
        }

        foreach (var column in table.Columns)
        {
            if (column.MissingCount == column.RowCount)
            {
                throw new TableException(
                    File,
                    null,
                    column.Name,
                    $"a column must have values, but all its {column.RowCount} cells are missing. Leave it out."
                );
            }
        }
    }

    private (Target Target, string Reason) Read(NumericColumn column, LearningTask? task)
    {
        var values = column.Values;
        for (var row = 0; row < values.Length; row++)
        {
            RequireKnown(!double.IsNaN(values[row]), row);
        }

        var distinct = values.ToArray().Distinct().Order().ToArray();
        RequireSeveral(distinct.Length, distinct[0].ToString(CultureInfo.InvariantCulture));
        var areWhole = Array.TrueForAll(distinct, double.IsInteger);
        var areClasses = areWhole && distinct.Length <= MostWholeNumberClasses && 2 * distinct.Length <= values.Length;
        var counted = Invariant($"{distinct.Length} different {(areWhole ? "whole numbers" : "numbers")}");
        if ((task ?? (areClasses ? LearningTask.Classification : LearningTask.Regression)) == LearningTask.Regression)
        {
            return (new NumericTarget(values.ToArray()), ReasonOf(task, counted, "regression"));
        }

        RequireWhole(values);
        var texts = Array.ConvertAll(distinct, static value => value.ToString(CultureInfo.InvariantCulture));
        var classes = new int[values.Length];
        for (var row = 0; row < classes.Length; row++)
        {
            classes[row] = Array.BinarySearch(distinct, values[row]);
        }

        return (new ClassTarget(texts, classes), ReasonOf(task, $"{counted} ({List(texts)})", "classification"));
    }

    private (Target Target, string Reason) Read(CategoricalColumn column, LearningTask? task)
    {
        var codes = column.Codes;
        for (var row = 0; row < codes.Length; row++)
        {
            RequireKnown(codes[row] >= 0, row);
        }

        if (task == LearningTask.Regression)
        {
            throw new TableException(
                File,
                table.Source?.LineOf(0),
                name,
                $"a regression's target must be numbers, but this one is '{column.Levels[codes[0]]}'. Take classification, or "
                    + "another target."
            );
        }

        // Levels that no row has are no classes.
        var used = codes.ToArray().Distinct().Order().ToArray();
        RequireSeveral(used.Length, column.Levels[used[0]]);
        var classes = new int[codes.Length];
        for (var row = 0; row < classes.Length; row++)
        {
            classes[row] = Array.BinarySearch(used, codes[row]);
        }

        var texts = Array.ConvertAll(used, code => column.Levels[code]);
        var reason = ReasonOf(task, $"{texts.Length} different texts ({List(texts)})", "classification");
        return (new ClassTarget(texts, classes), reason);
    }

    private void RequireKnown(bool isKnown, int row)
    {
        if (!isKnown)
        {
            throw new TableException(
                File,
                table.Source?.LineOf(row),
                name,
                $"each row must have a target, but row {row + 1} has none. Leave out rows without a target."
            );
        }
    }

    private void RequireSeveral(int count, string first)
    {
        if (count == 1)
        {
            throw new TableException(
                File,
                null,
                name,
                $"a target must have at least two different values, but all {table.RowCount} rows have '{first}'. There is "
                    + "nothing to learn: take another target."
            );
        }
    }

    private void RequireWhole(ReadOnlySpan<double> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsInteger(values[row]))
            {
                throw new TableException(
                    File,
                    table.Source?.LineOf(row),
                    name,
                    Invariant($"classes must be texts or whole numbers, but row {row + 1} has {values[row]}. ")
                        + "Take regression, or declare the column categorical."
                );
            }
        }
    }

    private static string ReasonOf(LearningTask? given, string values, string task) =>
        given is null ? $"{values} → {task}" : $"{task} was asked for; {values}";

    private static string List(string[] texts) =>
        string.Join(", ", texts.Take(MostListed)) + (texts.Length > MostListed ? ", …" : "");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
