using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>What the stratified folds share.</summary>
internal static class ClassFolds
{
    /// <summary>Refuses folds of which none could hold every class.</summary>
    public static void RequireEnough(ReadOnlySpan<int> classes, int folds)
    {
        var largest = Sizes(classes).Max();
        if (folds > largest)
        {
            throw new ArgumentException(
                $"Some class must have a row for each fold, but got {folds} folds and the largest class has {largest} rows. "
                    + "Take fewer folds."
            );
        }
    }

    public static IReadOnlyList<string> Warnings(ClassTarget target, int folds)
    {
        var counts = SplitRows.CountEach(target.Indices, target.Classes.Count);
        var rare = Enumerable
            .Range(0, counts.Length)
            .Where(index => counts[index] > 0 && counts[index] < folds)
            .OrderBy(index => counts[index])
            .ToArray();
        return rare.Length == 0
            ? []
            :
            [
                $"Class '{target.Classes[rare[0]]}' has {counts[rare[0]]} rows, fewer than the {folds} folds: it is missing "
                    + "from some test parts.",
            ];
    }

    /// <summary>The class of each row, counted in the order in which the classes first appear.</summary>
    public static int[] InOrderOfAppearance(ReadOnlySpan<int> classes, out int count)
    {
        var numbers = new Dictionary<int, int>();
        var codes = new int[classes.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            if (!numbers.TryGetValue(classes[row], out codes[row]))
            {
                codes[row] = numbers.Count;
                numbers.Add(classes[row], codes[row]);
            }
        }

        count = numbers.Count;
        return codes;
    }

    private static int[] Sizes(ReadOnlySpan<int> classes) =>
        SplitRows.CountEach(InOrderOfAppearance(classes, out var count), count);
}
