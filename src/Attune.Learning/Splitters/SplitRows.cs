using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>What the splitters share: parts as ascending row indices, classes and groups by number, checks of their settings.</summary>
internal static class SplitRows
{
    /// <summary>The division whose test part is the rows for which <paramref name="isTest"/> holds; both parts ascend.</summary>
    public static Split Where(int count, Func<int, bool> isTest)
    {
        var (train, test) = (new List<int>(count), new List<int>());
        for (var row = 0; row < count; row++)
        {
            (isTest(row) ? test : train).Add(row);
        }

        return new Split([.. train], [.. test]);
    }

    /// <summary>One division a fold: the rows of that fold are its test part.</summary>
    public static Split[] ByFold(int[] foldOfRow, int folds) =>
        [.. Enumerable.Range(0, folds).Select(fold => Where(foldOfRow.Length, row => foldOfRow[row] == fold))];

    public static void RequireFolds(int folds)
    {
        if (folds < 2)
        {
            throw new ArgumentException($"The number of folds must be at least 2, but got {folds}. Give 2 or more.");
        }
    }

    public static void RequireFolds(int folds, int count, string what)
    {
        RequireFolds(folds);
        if (folds > count)
        {
            throw new ArgumentException(
                $"The number of folds must not exceed the number of {what}, but got {folds} folds and {count} {what}. "
                    + "Take fewer folds."
            );
        }
    }

    public static int RequireCount(int splits)
    {
        if (splits < 1)
        {
            throw new ArgumentException($"The number of splits must be at least 1, but got {splits}. Give 1 or more.");
        }

        return splits;
    }

    /// <summary>The class of each row.</summary>
    public static ReadOnlySpan<int> RequireClasses(Target target) =>
        target is ClassTarget classes
            ? classes.Indices
            : throw new ArgumentException(
                "Only classes can be stratified, but the target holds numbers. Take a splitter that is not stratified, or make "
                    + "classes of the numbers."
            );

    /// <summary>The group of each row, counted from 0 in ascending order of the groups, and how many groups there are.</summary>
    public static (int[] GroupOfRow, int Count) RequireGroups(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var groups =
            data.Groups
            ?? throw new ArgumentException(
                "A splitter of groups needs the group of each row, but the data has none. Give the data set its groups."
            );
        int[] distinct = [.. groups.Distinct().Order()];
        return ([.. groups.Select(group => Array.BinarySearch(distinct, group))], distinct.Length);
    }

    /// <summary>How many rows each number has.</summary>
    public static int[] CountEach(ReadOnlySpan<int> numbers, int count)
    {
        var counts = new int[count];
        foreach (var number in numbers)
        {
            counts[number]++;
        }

        return counts;
    }

    /// <summary>Every way to take <paramref name="size"/> of the numbers 0 … count − 1, in lexicographic order.</summary>
    public static IEnumerable<int[]> Combinations(int count, int size)
    {
        int[] chosen = [.. Enumerable.Range(0, size)];
        while (true)
        {
            yield return [.. chosen];
            var last = size - 1;
            while (last >= 0 && chosen[last] == count - size + last)
            {
                last--;
            }

            if (last < 0)
            {
                yield break;
            }

            chosen[last]++;
            for (var i = last + 1; i < size; i++)
            {
                chosen[i] = chosen[i - 1] + 1;
            }
        }
    }

    /// <summary>How many ways there are to take <paramref name="size"/> of <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentException">More than an array can hold.</exception>
    public static int CountCombinations(int count, int size)
    {
        long ways = 1;
        for (var i = 1; i <= size; i++)
        {
            ways = ways * (count - size + i) / i;
            if (ways > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"There must be at most {Array.MaxLength} splits, but there are more ways to take {size} of {count}. "
                        + "Take fewer at once, or draw some of them with ShuffleSplit or GroupShuffleSplit."
                );
            }
        }

        return (int)ways;
    }
}
