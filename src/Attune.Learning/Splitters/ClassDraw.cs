using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>Draws train and test rows that hold every class in its share.</summary>
internal static class ClassDraw
{
    public static Split Of(ReadOnlySpan<int> classes, int trainRows, int testRows, RandomKey random)
    {
        var codes = ClassFolds.InOrderOfAppearance(classes, out var classCount);
        var sizes = SplitRows.CountEach(codes, classCount);
        Require(sizes.Min(), classCount, trainRows, testRows);
        var stream = random.OpenStream();
        var trainOfClass = Share(sizes, trainRows, stream);
        var testOfClass = Share([.. sizes.Zip(trainOfClass, static (size, taken) => size - taken)], testRows, stream);
        var (train, test) = (new List<int>(trainRows), new List<int>(testRows));
        for (var code = 0; code < classCount; code++)
        {
            int[] rows = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] == code)];
            stream.Shuffle<int>(rows);
            train.AddRange(rows[..trainOfClass[code]]);
            test.AddRange(rows[trainOfClass[code]..(trainOfClass[code] + testOfClass[code])]);
        }

        int[] shuffledTrain = [.. train];
        int[] shuffledTest = [.. test];
        stream.Shuffle<int>(shuffledTrain);
        stream.Shuffle<int>(shuffledTest);
        return new Split(shuffledTrain, shuffledTest);
    }

    private static void Require(int smallest, int classCount, int trainRows, int testRows)
    {
        if (smallest < 2)
        {
            throw new ArgumentException(
                $"Each class must have at least 2 rows, one for each part, but the smallest has {smallest}. "
                    + "Leave that class out, or do not stratify."
            );
        }

        if (trainRows < classCount || testRows < classCount)
        {
            throw new ArgumentException(
                $"Each part must have a row for each of the {classCount} classes, but got {trainRows} train and {testRows} "
                    + "test rows. Change the sizes, or do not stratify."
            );
        }
    }

    // The most likely numbers of each class among so many drawn rows: the whole parts of their shares, and what is left goes to the
    // largest remainders, by lot among equal ones.
    private static int[] Share(int[] sizes, int draws, RandomStream stream)
    {
        long total = sizes.Sum();
        int[] taken = [.. sizes.Select(size => (int)((long)size * draws / total))];
        var left = draws - taken.Sum();
        var byLot = stream.NextPermutation(sizes.Length);
        foreach (var code in byLot.OrderByDescending(code => (long)sizes[code] * draws % total).Take(left))
        {
            taken[code]++;
        }

        return taken;
    }
}
